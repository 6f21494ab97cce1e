import type { CommandResult } from '../../../../src-shared/model/critique.ts'
import type { LoggedEvent } from '../../../../src-shared/model/session.ts'
import type { Task } from '../../../../src-shared/model/task.ts'

/** A command of ours in a critique that is being held; `result` is `null` until it ended. */
export type LiveCommand = {
  /** `null`: the test command; else the criterion whose check it is. */
  readonly criterion: string | null
  readonly command: string
  readonly result: CommandResult | null
}
export type LiveRound = {
  readonly round: number
  readonly commit: string
  /** Epoch milliseconds. */
  readonly startedAt: number
  readonly commands: readonly LiveCommand[]
  /** Answers of the critic's that could not be used, and calls that had to be made again, oldest first. */
  readonly troubles: readonly string[]
}

type Reviewed = Pick<Task, 'criteria' | 'testCommand'>

const expected = ({ criteria, testCommand }: Reviewed): LiveCommand[] => [
  ...(testCommand === null ? [] : [{ criterion: null, command: testCommand, result: null }]),
  ...criteria.flatMap(({ id, check }) =>
    check === null ? [] : [{ criterion: id, command: check, result: null }],
  ),
]

const ranWith = (round: LiveRound, criterion: string | null, result: CommandResult): LiveRound => ({
  ...round,
  commands: round.commands.map((one) => (one.criterion === criterion ? { ...one, result } : one)),
})

const after = (round: LiveRound, { event }: LoggedEvent): LiveRound | null => {
  switch (event.type) {
    case 'testRan':
      return ranWith(round, null, event.result)
    case 'checkRan':
      return ranWith(round, event.criterion, event.result)
    case 'critiqueRejected':
      return { ...round, troubles: [...round.troubles, event.error] }
    case 'modelRetried':
      return event.who === 'critic' ? { ...round, troubles: [...round.troubles, event.reason] } : round
    case 'critiqueGiven':
    case 'sessionEnded':
      return null
    default:
      return round
  }
}

/** The critique that the log has begun and not ended; `null`: none. */
export const liveRound = (events: readonly LoggedEvent[], task: Reviewed): LiveRound | null => {
  const begun = events.findLastIndex(({ event }) => event.type === 'critiqueStarted')
  const start = events[begun]
  if (start?.event.type !== 'critiqueStarted') return null
  const { round, commit } = start.event
  const fresh: LiveRound = { round, commit, startedAt: start.at, commands: expected(task), troubles: [] }
  return events
    .slice(begun + 1)
    .reduce<LiveRound | null>((live, logged) => (live === null ? null : after(live, logged)), fresh)
}

/** Every command of ours has ended: it is the critic's turn. */
export const isWithCritic = ({ commands }: LiveRound): boolean =>
  commands.every(({ result }) => result !== null)
