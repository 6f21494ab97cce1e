import type { Action } from '../../../src-shared/model/decision.ts'
import type { Approval } from '../../../src-shared/model/session.ts'
import { INSTRUCTED_INSTEAD } from '../../../src-shared/model/steering.ts'
import { type Judgement, judgeAction } from '../supervisor/command-policy.ts'
import { parseAction } from '../supervisor/prompt-processor.ts'
import type { AiderTurns } from './aider-turns.ts'
import { returnToBranch } from './next-step.ts'
import type { SessionRun } from './session-run.ts'
import type { SessionSteering } from './session-steering.ts'
import type { Answered } from './steering-event.ts'

/** What may be done. The supervisor was told of everything but a yes. */
export type Permission =
  | { readonly kind: 'allowed'; readonly action: Action }
  | { readonly kind: 'refused' }
  | { readonly kind: 'vetoed' }

/** Asks the policy and, where it or approve mode wants it, a person. */
export class SessionApproval {
  readonly #run: SessionRun
  readonly #turns: AiderTurns
  readonly #steering: SessionSteering

  constructor(run: SessionRun, parts: { turns: AiderTurns; steering: SessionSteering }) {
    this.#run = run
    this.#turns = parts.turns
    this.#steering = parts.steering
  }

  /** `text`: the action as it was written. Waits as long as a person takes. */
  async permit(action: Action, text: string): Promise<Permission> {
    const { task } = this.#run.identity
    const judged = this.#judge(action)
    if (judged.kind === 'never' || (judged.kind === 'unlisted' && task.unlisted === 'refuse')) {
      await this.#run.refuse(judged.reason)
      return { kind: 'refused' }
    }
    if (judged.kind === 'allowed' && !this.#run.view.approveMode) return { kind: 'allowed', action }
    const answered = await this.#ask({
      turn: this.#run.view.turns,
      action: text,
      ...(judged.kind === 'unlisted'
        ? { why: 'policy', reason: judged.reason }
        : { why: 'approve-mode', reason: '' }),
    })
    return this.#follow(answered)
  }

  /** The way back to the session's branch is what a refused /finish advises, so it needs nobody's word. */
  #judge(action: Action): Judgement {
    const { task, branch } = this.#run.identity
    const isReturn = action.kind === 'git' && action.arguments === returnToBranch(branch)
    return isReturn ? { kind: 'allowed' } : judgeAction(action, task)
  }

  /** What was answered until now is in the log, and taken up from there; it answers nothing that is asked later. */
  async forgetAnswer(): Promise<void> {
    await this.#steering.settled()
    this.#steering.takeAnswer()
  }

  async #ask(approval: Approval): Promise<Answered> {
    // To the same question, which stayed open while Aider was started again.
    const early = this.#steering.takeAnswer()
    if (early !== null) return early
    // Whoever continues a session finds the question open.
    const { approval: open, state } = this.#run.view
    const isOpen = state === 'awaiting-approval' && open?.turn === approval.turn
    if (!isOpen || open.action !== approval.action)
      await this.#run.record({ type: 'approvalAsked', ...approval })
    for (;;) {
      const news = this.#run.news()
      await this.#steering.settled()
      this.#run.checkStop()
      this.#turns.checkAlive()
      const answer = this.#steering.takeAnswer()
      if (answer !== null) return answer
      // What a person does in the terminal meanwhile, they know when they answer.
      await this.#turns.takePersons()
      if (this.#run.view.pendingInstructions.length > 0) {
        await this.#steering.withdrawApproval(INSTRUCTED_INSTEAD)
      } else {
        await news
      }
    }
  }

  #follow({ answer, action }: Answered): Permission {
    if (answer === 'vetoed') return { kind: 'vetoed' }
    const parsed = parseAction(action)
    // It was parsed before it was recorded.
    if (!parsed.ok) throw new Error(parsed.error)
    return { kind: 'allowed', action: parsed.value }
  }
}
