import { createLogUpdate } from 'log-update'
import type { SessionEvent, SessionView } from '../../src-shared/model/session.ts'
import { oneLine, paintedState, printable, stateMark } from './wording.ts'

export type LiveProgress = { update(view: SessionView, event: SessionEvent): void; done(): void }

const NARROWEST_COLUMNS = 60

function line(view: SessionView, columns: number): string {
  const { identity, state, turns, lastDecision, reason } = view
  const turn = turns === 0 ? '' : ` turn ${turns}`
  const said = reason === '' ? (lastDecision?.progress ?? '') : reason
  const head = `${identity.id}  ${state}${turn}  `
  const room = Math.max(NARROWEST_COLUMNS, columns) - head.length - 3
  return `${stateMark(state)} ${identity.id}  ${paintedState(state)}${turn}  ${oneLine(said, Math.max(10, room))}`
}

/** What a person wants to see go by when lines cannot be rewritten (a pipe, a log, CI). */
const isNews = (event: SessionEvent): boolean =>
  [
    'sessionCreated',
    'instanceStarted',
    'decisionMade',
    'decisionRejected',
    'confirmAnswered',
    'critiqueGiven',
    'testRan',
    'modelRetried',
    'turnRefused',
    'sessionEnded',
  ].includes(event.type)

function news(view: SessionView, event: SessionEvent): string {
  const head = `${stateMark(view.state)} ${view.identity.id}`
  switch (event.type) {
    case 'sessionCreated':
      return `${head}  queued`
    case 'instanceStarted':
      return `${head}  Aider ${event.aiderVersion} starting (pid ${event.pid})`
    case 'decisionMade':
      return `${head}  turn ${event.turn}: ${oneLine(event.decision.action, 100)}`
    case 'decisionRejected':
      return `${head}  supervisor's answer rejected: ${oneLine(event.error, 100)}`
    case 'confirmAnswered':
      return `${head}  Aider asked "${oneLine(event.confirmation.question, 70)}": ${event.confirmation.answer}`
    case 'testRan':
      return `${head}  test: ${event.result.timedOut ? 'time limit' : `exit code ${event.result.exitCode}`}`
    case 'critiqueGiven':
      return `${head}  critique ${event.critique.round}: ${event.critique.criteria.map((one) => `${one.id} ${one.verdict}`).join(', ')}`
    case 'modelRetried':
      return `${head}  ${event.who}: ${oneLine(event.reason, 100)}`
    case 'turnRefused':
      return `${head}  ${oneLine(event.reason, 120)}`
    default:
      return `${head}  ${paintedState(view.state)}: ${view.reason}`
  }
}

/** One line a session, rewritten in place on a terminal; one line a happening elsewhere. */
export function createLiveProgress(stream: NodeJS.WriteStream): LiveProgress {
  if (!stream.isTTY) {
    return {
      update: (view, event) => {
        if (isNews(event)) stream.write(`${printable(news(view, event))}\n`)
      },
      done: () => undefined,
    }
  }
  const views = new Map<string, SessionView>()
  const logUpdate = createLogUpdate(stream)
  return {
    update: (view) => {
      views.set(view.identity.id, view)
      logUpdate([...views.values()].map((one) => printable(line(one, stream.columns))).join('\n'))
    },
    done: () => logUpdate.done(),
  }
}
