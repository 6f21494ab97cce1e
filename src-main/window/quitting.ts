import { describeFailure, type Failure } from '../../src-shared/model/errors.ts'
import type { Settings } from '../../src-shared/model/settings.ts'
import type { Disposer, Result } from '../../src-shared/result.ts'
import { keptLine, notKeptLine, stoppedLine } from './quit-words.ts'

export type QuitChoice = Exclude<Settings['onQuit'], 'ask'>

/** What quitting needs to know and to do of the world. */
export type QuitSteps = {
  /** Sessions of this process that have not ended. */
  runningSessions(): number
  onQuit(): Settings['onQuit']
  remember(choice: QuitChoice): void
  ask(running: number): Promise<{ readonly choice: QuitChoice | 'cancel'; readonly remember: boolean }>
  askWithoutKeeper(problem: string): Promise<'stop' | 'cancel'>
  /** Leaves the sessions as they are, their Aiders too, for another process to go on with. */
  letGo(): Promise<void>
  startKeeper(): Promise<Result<void, Failure>>
  /** This process goes on with the sessions it let go of. */
  takeBack(): Promise<void>
  /** Stops what this process still runs, and releases everything. */
  close(): Promise<void>
  /** A line on standard error, for whoever started the app there. */
  say(line: string): void
  timer(ms: number, fire: () => void): Disposer
  /** Ends the process. */
  leave(): void
}

/** Whoever sends a signal (a system that shuts down) waits a few seconds and then ends the process the hard way. */
const SIGNAL_LIMIT_MS = 10_000

/**
 * Quits once, however often it is asked for, with at most one question at a time. `ask: false` is for signals,
 * where nobody can answer: the sessions go on then, unless the settings say otherwise.
 */
export function createQuit(steps: QuitSteps): (options: { ask: boolean }) => Promise<void> {
  let state: 'open' | 'asking' | 'leaving' = 'open'

  /** `null`: a signal came while the question stood, and leaves without the answer. */
  const answerTo = async <T>(question: Promise<T>): Promise<T | null> => {
    state = 'asking'
    const answer = await question
    return state === 'asking' ? answer : null
  }

  const choose = async (running: number): Promise<QuitChoice | 'cancel'> => {
    const settled = steps.onQuit()
    if (settled !== 'ask') return settled
    const answer = await answerTo(steps.ask(running))
    if (answer === null) return 'cancel'
    if (answer.choice === 'cancel') state = 'open'
    else if (answer.remember) steps.remember(answer.choice)
    return answer.choice
  }

  /** From here on nothing brings the window back; a bug on the way must not keep the process either. */
  const leaveAfter = async (work: () => Promise<void>): Promise<void> => {
    state = 'leaving'
    try {
      await work()
    } finally {
      steps.leave()
    }
  }

  const stopAndSay = async (running: number): Promise<void> => {
    await steps.close()
    if (running > 0) steps.say(stoppedLine(running))
  }

  const sayAndClose = async (line: string): Promise<void> => {
    steps.say(line)
    await steps.close()
  }

  /** Resolves to what keeps the sessions from going on; `null`: they do. */
  const handOver = async (): Promise<string | null> => {
    await steps.letGo()
    const started = await steps.startKeeper()
    return started.ok ? null : describeFailure(started.error)
  }

  const keep = async (running: number): Promise<void> => {
    state = 'leaving'
    let problem: string | null
    try {
      problem = await handOver()
    } catch (bug) {
      steps.leave()
      throw bug
    }
    if (problem === null) return leaveAfter(() => sayAndClose(keptLine(running)))
    const answer = await answerTo(steps.askWithoutKeeper(problem))
    if (answer === null) return
    state = 'leaving'
    await steps.takeBack()
    if (answer === 'stop') return leaveAfter(() => stopAndSay(running))
    state = 'open'
  }

  const leaveBySignal = (running: number, keeping: boolean): Promise<void> =>
    leaveAfter(async () => {
      const stopWaiting = steps.timer(SIGNAL_LIMIT_MS, steps.leave)
      const problem = keeping ? await handOver() : null
      if (!keeping) await stopAndSay(running)
      else await sayAndClose(problem === null ? keptLine(running) : notKeptLine(running, problem))
      stopWaiting()
    })

  return async ({ ask }) => {
    if (state === 'leaving' || (state === 'asking' && ask)) return
    const running = steps.runningSessions()
    const keeping = running > 0 && steps.onQuit() !== 'stop'
    if (!ask) return leaveBySignal(running, keeping)
    const choice = keeping ? await choose(running) : 'stop'
    if (choice === 'keep') return keep(running)
    if (choice === 'stop') return leaveAfter(() => stopAndSay(running))
  }
}
