import type { SessionEvent, SessionView } from '../../../src-shared/model/session.ts'
import {
  critiqueObservation,
  editedObservation,
  interruptedObservation,
  keptCritique,
  keptInstructions,
  nudgeObservation,
  othersObservation,
  type Place,
  personTurnObservation,
  refusalObservation,
  restartObservation,
  startObservation,
  turnObservation,
  vetoObservation,
} from './observations.ts'
import type { Transcript } from './transcript.ts'

type Ended = Extract<SessionEvent, { type: 'turnEnded' }>

/**
 * What the supervisor learns of each recorded event. It follows from the log alone, so that whoever continues a
 * session shows its supervisor the same as the process that ended would have. `view`: after the event.
 */
export function createTelling(transcript: Transcript): (event: SessionEvent, view: SessionView) => void {
  /** Of a person's, oldest first. */
  const instructed: string[] = []
  /** The person's instruction that Aider is at; `null`: it is at something else. */
  let underway: string | null = null
  let asked = ''

  const onTurnEnded = (event: Ended, place: Place): void => {
    const { report, stat, interrupted = false, typed } = event
    if (interrupted) transcript.addObservation(interruptedObservation(place, report))
    else if (event.by !== 'person') transcript.addObservation(turnObservation(place, { report, stat }))
    else {
      const told = typed ?? underway ?? ''
      const instructions = told === '' ? [] : [told]
      instructed.push(...instructions)
      transcript.addObservation(personTurnObservation(place, { instructions, reports: [report] }))
      if (instructed.length > 0) transcript.keep('instructions', keptInstructions(instructed))
    }
    if (typed === undefined) underway = null
  }

  return (event, view) => {
    const place = { turn: view.turns + 1, maxTurns: view.identity.task.maxTurns }
    switch (event.type) {
      case 'instanceStarted':
        return transcript.addObservation(
          event.again ? restartObservation() : startObservation(place, view.notices),
        )
      case 'decisionMade':
        return transcript.addDecision(event.decision)
      case 'instructionSent':
        underway = event.origin === 'person' ? event.text : null
        return
      case 'turnEnded':
        return onTurnEnded(event, place)
      case 'turnRefused':
        return transcript.addObservation(refusalObservation(place, event.reason))
      case 'critiqueGiven':
        if (event.critique.passed) return
        transcript.addObservation(critiqueObservation(place, event.critique))
        return transcript.keep('critique', keptCritique(event.critique))
      case 'approvalAsked':
        asked = event.action
        return
      case 'approvalAnswered':
        if (event.answer === 'vetoed')
          transcript.addObservation(vetoObservation(place, { action: asked, reason: event.note }))
        if (event.answer === 'edited')
          transcript.addObservation(editedObservation(place, { asked, done: event.action }))
        return
      case 'loopNoticed':
        return transcript.addObservation(nudgeObservation(place, { what: event.kind, times: event.times }))
      case 'othersTold':
        return transcript.addObservation(othersObservation(event.others, view.files))
      default:
        return
    }
  }
}
