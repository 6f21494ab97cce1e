import type { Critique } from '../../src-shared/model/critique.ts'
import type { SessionEvent, SessionView } from '../../src-shared/model/session.ts'
import { dollarText, usedText } from './budget-wording.ts'
import { endText, evidenceText } from './critique-lines.ts'
import { oneLine, paintedSituation, plural } from './wording.ts'

const COLUMNS = 100

export type News = {
  readonly text: string
  /** A person should see it even where lines are rewritten in place. */
  readonly lasting: boolean
}

/** A command line of ours as this person calls it. */
export type ShowCommand = (args: string) => string

const passing = (text: string): News => ({ text, lasting: false })
const lasting = (text: string): News => ({ text, lasting: true })

/** What a person wants to see go by, without the session's name; `null`: nothing. */
export function newsOf(view: SessionView, event: SessionEvent, command: ShowCommand): News | null {
  return ofWork(view, event) ?? ofCritique(event) ?? ofSteering(view, event, command) ?? ofTrouble(event)
}

function ofWork(view: SessionView, event: SessionEvent): News | null {
  switch (event.type) {
    case 'sessionCreated': {
      const { needs } = event.identity.task
      return passing(needs.length === 0 ? 'queued' : `queued, waits for what it needs: ${needs.join(', ')}`)
    }
    case 'workspaceReady': {
      const titles = (event.startedFrom ?? []).map(({ taskTitle }) => `"${taskTitle}"`)
      return titles.length === 0 ? null : passing(`starts from what was accepted for ${titles.join(', ')}`)
    }
    case 'instanceStarted':
      return passing(
        `Aider ${event.aiderVersion} starting${event.again === true ? ' again' : ''} (pid ${event.pid})`,
      )
    case 'decisionMade':
      return passing(`turn ${event.turn}: ${oneLine(event.decision.action, COLUMNS)}`)
    case 'instructionSent':
      return sent(event.origin, event.text)
    case 'confirmAnswered':
      return passing(
        `Aider asked "${oneLine(event.confirmation.question, 70)}": ${event.confirmation.answer}`,
      )
    case 'sessionEnded':
      return passing(`${paintedSituation(view)}: ${view.reason}`)
    default:
      return null
  }
}

/** The supervisor's own instruction was shown as its decision. */
function sent(origin: 'supervisor' | 'critique' | 'person' | 'start', text: string): News | null {
  if (origin === 'critique')
    return passing(`the critique's feedback goes to Aider: ${oneLine(text, COLUMNS)}`)
  return origin === 'person' ? passing(`your instruction goes to Aider: ${oneLine(text, COLUMNS)}`) : null
}

function ofCritique(event: SessionEvent): News | null {
  switch (event.type) {
    case 'testRan':
      return passing(`test: ${endText(event.result)}`)
    case 'checkRan':
      return passing(`check of ${event.criterion}: ${endText(event.result)}`)
    case 'critiqueGiven':
      return passing(critiqueText(event.critique))
    default:
      return null
  }
}

function critiqueText({ round, criteria }: Critique): string {
  const verdicts = criteria.map(({ id, verdict }) => `${id} ${verdict}`).join(', ')
  const refuted = criteria.flatMap(({ evidence }) => evidence.filter(({ proof }) => proof === 'refuted'))
  const [first] = refuted
  if (first === undefined) return `critique ${round}: ${verdicts}`
  const more = refuted.length === 1 ? '' : ` (and ${refuted.length - 1} more)`
  return `critique ${round}: ${verdicts}; evidence refuted: ${oneLine(evidenceText(first), COLUMNS)}${more}`
}

function ofSteering(view: SessionView, event: SessionEvent, command: ShowCommand): News | null {
  const { id } = view.identity
  switch (event.type) {
    case 'pauseRequested': {
      const why = event.by === 'typing' ? 'somebody types in its terminal' : 'a person asked for it'
      return lasting(`pauses at the next prompt: ${why}`)
    }
    case 'paused':
      return lasting(`paused; go on with ${command(`resume ${id}`)}`)
    case 'resumed':
      return lasting('resumed')
    case 'approveModeSet':
      return lasting(
        event.on ? 'each next action waits for your word' : 'the next actions no longer wait for your word',
      )
    case 'approvalAsked': {
      const why = event.reason === '' ? '' : ` (${event.reason})`
      return lasting(
        `waits for your word: ${oneLine(event.action, COLUMNS)}${why}; ${command(`approve ${id}`)}, with --veto "why" or --edit "/instruct …"`,
      )
    }
    case 'approvalAnswered':
      return lasting(`${event.answer}${event.note === '' ? '' : `: ${oneLine(event.note, COLUMNS)}`}`)
    case 'personInstructed':
      return passing('your instruction waits for the next prompt')
    default:
      return null
  }
}

function ofTrouble(event: SessionEvent): News | null {
  switch (event.type) {
    case 'sessionContinued':
      return lasting('continued after an interruption')
    case 'instanceLost':
      return lasting(`Aider ended and is started again: ${oneLine(event.reason, COLUMNS)}`)
    case 'turnEnded':
      return event.interrupted === true ? passing(`turn ${event.turn} broke off when Aider ended`) : null
    case 'instructionWithdrawn':
      return passing(`turn ${event.turn} was not sent: somebody was at the prompt first`)
    case 'decisionRejected':
      return passing(`supervisor's answer rejected: ${oneLine(event.error, COLUMNS)}`)
    case 'critiqueRejected':
      return passing(`critic's answer rejected: ${oneLine(event.error, COLUMNS)}`)
    case 'modelRetried':
      return passing(`${event.who}: ${oneLine(event.reason, COLUMNS)}`)
    case 'turnRefused':
      return passing(`refused: ${oneLine(event.reason, COLUMNS)}`)
    case 'loopNoticed':
      return lasting(
        event.kind === 'same-action'
          ? `loop: the same action ${plural(event.times, 'time')}`
          : `loop: ${plural(event.times, 'turn')} changed nothing`,
      )
    case 'budgetWarned': {
      const { scope, unit, used, limit } = event
      const much = used >= limit ? 'used up' : 'nearly used up'
      return lasting(`budget of the ${scope} ${much}: ${usedText(unit, used, limit)}`)
    }
    case 'priceUnknown':
      return lasting(
        `the ${event.scope}'s limit of ${dollarText(event.limitUsd)} cannot be kept: the price of a call is not known`,
      )
    case 'othersTold':
      return passing(
        `told what others change: ${oneLine(event.others.map(({ taskTitle, files }) => `${taskTitle} (${files.join(', ')})`).join('; '), COLUMNS)}`,
      )
    default:
      return null
  }
}
