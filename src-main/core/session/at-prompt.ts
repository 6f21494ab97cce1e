import { describeFailure } from '../../../src-shared/model/errors.ts'
import { turnTimedOut } from '../instance/instance-failures.ts'
import type { AiderTurns } from './aider-turns.ts'
import { SessionEnding } from './session-ending.ts'
import type { SessionGuard } from './session-guard.ts'
import type { SessionRun } from './session-run.ts'
import type { SessionSteering } from './session-steering.ts'

/** What a person wants comes before anything of the supervisor's, at each prompt of Aider's. */
export class AtPrompt {
  readonly #run: SessionRun
  readonly #turns: AiderTurns
  readonly #steering: SessionSteering
  readonly #guard: SessionGuard

  constructor(run: SessionRun, parts: { turns: AiderTurns; steering: SessionSteering; guard: SessionGuard }) {
    this.#run = run
    this.#turns = parts.turns
    this.#steering = parts.steering
    this.#guard = parts.guard
  }

  /**
   * Resolves when Aider waits and nothing of a person's does: their turns are recorded, their instructions
   * sent, their pause is over. True when they worked with Aider, so that what was decided before is out of date.
   * `sends`: false where an instruction of theirs is on its way already, which those in the line come after.
   */
  async reach({ sends = true } = {}): Promise<boolean> {
    let worked = false
    for (;;) {
      const news = this.#run.news()
      await this.#steering.settled()
      this.#run.checkStop()
      this.#turns.checkAlive()
      worked = (await this.#turns.takePersons()) || worked
      const { pause, pendingInstructions } = this.#run.view
      const [instruction] = pendingInstructions
      if (sends && instruction !== undefined && this.#turns.isWaiting) {
        worked = true
        this.#guard.forgetLoop()
        await this.#turns.send({ kind: 'send', text: instruction, as: 'message' }, 'person')
      } else if (pause !== null) {
        if (this.#run.view.state !== 'paused') await this.#run.record({ type: 'paused' })
        await news
      } else if (this.#turns.isWaiting) {
        return worked
      } else {
        await this.#withinTurnLimit(news)
      }
    }
  }

  /** Nobody paused, so Aider has to come back from a person's turn in the time that ours have. */
  async #withinTurnLimit(news: Promise<void>): Promise<void> {
    const { turnLimitMs } = this.#turns
    let late = false
    const cancelBound = this.#run.deps.clock.timer(turnLimitMs, () => {
      late = true
      this.#run.tellNews()
    })
    await news
    cancelBound()
    if (!late) return
    const reason = describeFailure(turnTimedOut(turnLimitMs / 1_000))
    throw new SessionEnding({ state: 'stopped', cause: 'turn-time', reason })
  }
}
