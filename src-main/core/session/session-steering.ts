import type { Failure } from '../../../src-shared/model/errors.ts'
import type { SessionEvent, SessionView } from '../../../src-shared/model/session.ts'
import type { SteeringAct } from '../../../src-shared/model/steering.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import type { Ending } from './session-ending.ts'
import type { SessionRun } from './session-run.ts'
import { type Answered, sessionEnded, steeringEvent } from './steering-event.ts'

/**
 * Records what a person asks for, one thing after the other, and tells the run that there is news. What it
 * means for the session is read from the view; only the last answer is kept here until it is taken.
 */
export class SessionSteering {
  readonly #run: SessionRun
  #lane: Promise<unknown> = Promise.resolve()
  #answer: Answered | null = null
  #ending: Ending | null = null

  constructor(run: SessionRun) {
    this.#run = run
  }

  /** Resolves once it is recorded. */
  act(act: SteeringAct): Promise<Result<void, Failure>> {
    return this.#inTurn(async () => {
      const ending = this.#ending ?? this.#run.asked
      if (ending !== null) return err(sessionEnded(this.#run.view, ending.reason))
      const event = steeringEvent(this.#run.view, act)
      return event.ok ? this.#record(event.value) : event
    })
  }

  /** Someone pressed a key in the terminal: the supervisor keeps away until they resume. */
  typed(): void {
    if (this.#run.view.pause !== null) return
    void this.#inTurn(async () => {
      const paused = steeringEvent(this.#run.view, { kind: 'pause' })
      if (paused.ok && paused.value !== null) await this.#record({ type: 'pauseRequested', by: 'typing' })
    })
  }

  /** The pending action is answered for the person, who did something else instead. */
  withdrawApproval(note: string): Promise<Result<void, Failure>> {
    return this.act({ kind: 'answer', answer: { kind: 'veto', reason: note } })
  }

  /** Resolves when all that was asked for until now is in the view. */
  async settled(): Promise<void> {
    await this.#lane
  }

  takeAnswer(): Answered | null {
    const answer = this.#answer
    this.#answer = null
    return answer
  }

  /** Nothing can be asked for any more, although the end is not recorded yet. */
  close(ending: Ending): void {
    this.#ending = ending
  }

  /** Records the end; whatever is asked for after it is told so. */
  end(event: Extract<SessionEvent, { type: 'sessionEnded' }>): Promise<SessionView> {
    return this.#inTurn(() => this.#run.record(event))
  }

  async #record(event: SessionEvent | null): Promise<Result<void, Failure>> {
    if (event === null) return ok(undefined)
    try {
      await this.#run.record(event)
    } catch (error) {
      this.#run.logLost(error)
      const message = `It could not be recorded, so the session ends: ${String(error)}`
      return err({ kind: 'log-not-written', message, remedy: '' })
    }
    if (event.type === 'approvalAnswered') this.#answer = event
    this.#run.tellNews()
    return ok(undefined)
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#lane.then(work)
    // Whoever asked hears of an error; the next one is not to suffer from it.
    this.#lane = done.then(
      () => undefined,
      () => undefined,
    )
    return done
  }
}
