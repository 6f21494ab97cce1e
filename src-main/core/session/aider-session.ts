import type { Failure } from '../../../src-shared/model/errors.ts'
import type { EndCause } from '../../../src-shared/model/session.ts'
import { isEnded } from '../../../src-shared/model/session-facts.ts'
import type { SteeringAct } from '../../../src-shared/model/steering.ts'
import type { Result } from '../../../src-shared/result.ts'
import type { AiderInstance } from '../instance/aider-instance.ts'
import { prepareSession } from './prepare-session.ts'
import { createRestarts } from './restarts.ts'
import type { AiderSessionDeps } from './session-deps.ts'
import { type Ending, InstanceLost, LetGo, SessionEnding } from './session-ending.ts'
import { SessionGuard } from './session-guard.ts'
import { SessionRun } from './session-run.ts'
import { SessionSteering } from './session-steering.ts'
import { TurnLoop } from './turn-loop.ts'

export type { AiderSessionDeps, CancelSource, OpenInstance } from './session-deps.ts'

const MEND_DISK = 'Make room on the disk, or mend its permissions; then run the task again.'

/** One attempt at a task: prepares the workspace, starts Aider, and goes prompt by prompt until an end state. */
export class AiderSession {
  readonly #run: SessionRun
  readonly #steering: SessionSteering
  readonly #guard: SessionGuard
  #running: Promise<void> | null = null

  /** Its identity is the view's: it must have been recorded. */
  constructor(deps: AiderSessionDeps) {
    this.#run = new SessionRun(deps)
    this.#steering = new SessionSteering(this.#run)
    this.#guard = new SessionGuard(this.#run)
    this.#run.onRecorded = (view) => this.#guard.watchTime(view)
  }

  get instance(): AiderInstance | null {
    return this.#run.instance
  }

  /** Runs to an end state; resolves when it is recorded and nothing of it runs any more. */
  run(): Promise<void> {
    this.#running ??= this.#runOnce()
    return this.#running
  }

  /**
   * Ends it from outside; resolves when nothing of it runs any more. The first reason given is the one recorded.
   * Never rejects: that the end could not be recorded is told by `run`.
   */
  async stop(reason: string, cause: EndCause = 'person'): Promise<void> {
    await this.#run.askToStop(reason, cause)
    await Promise.allSettled([this.run()])
  }

  /**
   * What a person asks of it; resolves once that is recorded, and it can be asked from the queue on. Switching
   * approve mode off does not answer an action that waits: it stays open until a person does.
   */
  steer(act: SteeringAct): Promise<Result<void, Failure>> {
    return this.#steering.act(act)
  }

  /**
   * Leaves Aider running and the log as it is, for whoever continues it; resolves when nothing is recorded any more.
   * Nothing is sent without a record, so what still waits for Aider or a model can do no harm.
   */
  letGo(): Promise<void> {
    this.#guard.stopWatching()
    return this.#run.letGo()
  }

  async #runOnce(): Promise<void> {
    // Aider's turn may go on for long, and is for the next process to wait for.
    const ending = await Promise.race([this.#work(), this.#run.whenLetGo])
    this.#guard.stopWatching()
    if (ending === null) return
    this.#steering.close(ending)
    await this.#endAider()
    if (!isEnded(this.#run.view.state)) await this.#recordEnd(ending)
    this.#guard.stopWatching()
  }

  async #endAider(): Promise<void> {
    const { instance, deps } = this.#run
    await instance?.stop()
    // One that ends before it came to its Aider would leave the one of another process running.
    if (instance === null && deps.past.length > 0) await deps.endLeft()
  }

  async #recordEnd(ending: Ending): Promise<void> {
    try {
      await this.#steering.end({ type: 'sessionEnded', ...ending })
    } catch (error) {
      if (!(error instanceof LetGo)) throw error
    }
  }

  /** `null`: it was let go of. */
  async #work(): Promise<Ending | null> {
    const run = this.#run
    try {
      run.checkStop()
      return await this.#untilEnd()
    } catch (error) {
      if (run.isLetGo) return null
      if (run.asked !== null) return run.asked
      if (error instanceof SessionEnding) return error.ending
      const words = error instanceof Error ? error.message : String(error)
      // What the system refuses, a full disk above all, is nobody's mistake.
      if (error instanceof Error && 'code' in error)
        return {
          state: 'failed',
          cause: 'workspace',
          reason: `A file could not be used: ${words}. ${MEND_DISK}`,
        }
      return { state: 'failed', cause: 'unknown', reason: `Something unexpected happened: ${words}` }
    }
  }

  /** One Aider after the other, where one ends before the session does. */
  async #untilEnd(): Promise<Ending> {
    if (this.#run.deps.past.length > 0) {
      await this.#run.record({ type: 'sessionContinued' })
      await this.#run.deps.commands.endLeftovers(this.#run.identity.id)
    }
    const restarts = createRestarts(this.#run)
    for (;;) {
      try {
        const { aider, left } = await prepareSession(this.#run, (opened) =>
          opened.onDidType(() => this.#steering.typed()),
        )
        const parts = { aider, steering: this.#steering, guard: this.#guard }
        return await new TurnLoop(this.#run, parts).untilEnd(left)
      } catch (error) {
        if (!(error instanceof InstanceLost)) throw error
        this.#run.checkStop()
        await restarts.after(error.failure)
      }
    }
  }
}
