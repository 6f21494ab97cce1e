import type { TurnReport } from '../../../../src-shared/model/instance.ts'
import type { SessionEvent } from '../../../../src-shared/model/session.ts'
import { count, shortHash } from '../../../format/text.ts'

export type ToldEvent = {
  readonly title: string
  readonly detail: string
  /** Named texts, e.g. the four parts of a decision. */
  readonly parts: readonly (readonly [name: string, text: string])[]
  readonly tone: 'plain' | 'voice' | 'good' | 'warning' | 'danger'
}

const tell = (
  title: string,
  detail = '',
  tone: ToldEvent['tone'] = 'plain',
  parts: ToldEvent['parts'] = [],
) => ({
  title,
  detail,
  tone,
  parts,
})

const ORIGINS = {
  supervisor: 'from the supervisor',
  critique: 'from the critique',
  person: 'from you',
  start: 'to begin with',
} as const

const ENDS = {
  accepted: ['Accepted', 'good'],
  'needs-attention': ['Needs attention', 'warning'],
  stopped: ['Stopped', 'plain'],
  failed: ['Failed', 'danger'],
} as const

const tellTurn = (turn: number, report: TurnReport): ToldEvent => {
  const { editedFiles, commits, notices } = report
  const parts = [
    ...(editedFiles.length === 0 ? [] : [['Edited', editedFiles.join(', ')] as const]),
    ...commits.map(({ hash, subject }) => ['Commit', `${shortHash(hash)} ${subject}`] as const),
    ...notices.map(({ line }) => ['Aider says', line] as const),
  ]
  const tone = notices.length > 0 ? 'warning' : 'plain'
  return tell(`Turn ${turn} ended with ${count(commits.length, 'commit')}`, '', tone, parts)
}

/** An event in a person's words; `null` for those that only matter to machines. */
export const describeEvent = (event: SessionEvent): ToldEvent | null => {
  switch (event.type) {
    case 'sessionCreated':
      return tell('The session was created', `Branch ${event.identity.branch}`)
    case 'preparationStarted':
      return tell('Its workspace is being made')
    case 'workspaceReady':
      return tell('The workspace is ready', event.notices.join(' '))
    case 'instanceStarted':
      return tell(`Aider ${event.aiderVersion} started`, `Process ${event.pid}`)
    case 'instancePhaseChanged':
      // The other phases alternate several times a turn, and what they mean is told by the events between them.
      if (event.phase === 'crashed') return tell('Aider has crashed', '', 'danger')
      return event.phase === 'stopped' ? tell('Aider has stopped') : null
    case 'confirmAnswered': {
      const { question, answer, rule } = event.confirmation
      return tell(`Aider asked and was told ${answer}`, '', 'voice', [
        ['Question', question],
        ['Rule', rule],
      ])
    }
    case 'decisionRequested':
      return null
    case 'decisionRejected':
      return tell(`The supervisor's answer to turn ${event.turn} was not usable`, event.error, 'warning')
    case 'decisionMade': {
      const { progress, thought, action, future } = event.decision
      return tell(`The supervisor decided turn ${event.turn}`, '', 'voice', [
        ['Progress', progress],
        ['Thought', thought],
        ['Action', action],
        ['Next', future],
      ])
    }
    case 'instructionSent':
      return tell(`Sent to Aider, ${ORIGINS[event.origin]}`, event.text, 'voice')
    case 'instructionAcknowledged':
      return null
    case 'turnEnded':
      return tellTurn(event.turn, event.report)
    case 'turnRefused':
      return tell(`Turn ${event.turn} was not done`, event.reason, 'warning')
    default:
      return describeReview(event)
  }
}

const describeReview = (event: SessionEvent): ToldEvent | null => {
  switch (event.type) {
    case 'critiqueStarted':
      return tell(`Critique round ${event.round} began`, `Commit ${shortHash(event.commit)}`)
    case 'testRan': {
      const { command, exitCode, timedOut } = event.result
      const how = timedOut ? 'ran into its time limit' : `exited with ${exitCode ?? 'a signal'}`
      return tell(`The tests ${how}`, command, exitCode === 0 ? 'good' : 'warning')
    }
    case 'critiqueRejected':
      return tell(`The critic's answer in round ${event.round} was not usable`, event.error, 'warning')
    case 'critiqueGiven': {
      const { round, passed, criteria, feedback } = event.critique
      const met = criteria.filter((one) => one.verdict === 'met').length
      const title = `Critique round ${round}: ${met} of ${count(criteria.length, 'criterion', 'criteria')} met`
      return tell(title, feedback, passed ? 'good' : 'warning')
    }
    case 'modelRetried':
      return tell(`The ${event.who}'s model was asked again`, event.reason, 'warning')
    case 'branchKept':
      return tell(`Kept as ${event.branch}`, `In ${event.into}, commit ${shortHash(event.commit)}`, 'good')
    case 'sessionEnded': {
      const [title, tone] = ENDS[event.state]
      return tell(title, event.reason, tone)
    }
    default:
      return null
  }
}
