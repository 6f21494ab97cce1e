import type { BudgetScope } from '../../../src-shared/model/budget.ts'
import type { SessionView } from '../../../src-shared/model/session.ts'
import { isActive } from '../../../src-shared/model/session-facts.ts'
import { BUDGET_WARNING, type BudgetLine, isSpent, nearsLimit } from '../../../src-shared/model/spending.ts'
import type { Disposer } from '../../../src-shared/result.ts'
import { budgetReason, firstUnknownPrice, watchBudget } from '../budget/budget-watch.ts'
import { type LoopState, loopReason, NO_LOOP, watchLoop } from '../supervisor/loop-detector.ts'
import { SessionEnding } from './session-ending.ts'
import type { SessionRun } from './session-run.ts'

const MINUTE_MS = 60_000

const isSessionTime = ({ scope, unit }: BudgetLine): boolean => scope === 'session' && unit === 'minutes'

/** Ends a session that has used up a budget or goes in circles. */
export class SessionGuard {
  readonly #run: SessionRun
  #loop: LoopState = NO_LOOP
  readonly #unknownPrices: BudgetScope[] = []
  /** Warnings that may not be in the view yet. */
  readonly #warned: BudgetLine[] = []
  #timeUp: Disposer | null = null

  constructor(run: SessionRun) {
    this.#run = run
  }

  /** Before a call of the supervisor's model, which is a turn. */
  beforeDecision(): Promise<void> {
    return this.#check(() => true)
  }

  /** Before a call of the critic's, and before Aider is sent anything: the turn they belong to is counted already. */
  beforeSpending(): Promise<void> {
    return this.#check(({ unit }) => unit !== 'turns')
  }

  /** Within a model's answers that are asked for again. */
  async stopIfSpent(): Promise<void> {
    const lines = this.#run.deps.budget()
    const spent = lines.find((line) => line.unit !== 'turns' && isSpent(line))
    if (spent !== undefined) void this.#run.askToStop(budgetReason(spent), 'budget')
    await this.#warn(lines)
  }

  async #check(counts: (line: BudgetLine) => boolean): Promise<void> {
    const lines = this.#run.deps.budget()
    await this.#warn(lines)
    await this.#tellUnknownPrices(lines)
    const spent = lines.find((line) => counts(line) && isSpent(line))
    if (spent !== undefined) {
      throw new SessionEnding({ state: 'stopped', cause: 'budget', reason: budgetReason(spent) })
    }
  }

  async #warn(lines: readonly BudgetLine[]): Promise<void> {
    const { warnings } = watchBudget(lines, [...this.#run.view.budgetWarnings, ...this.#warned])
    this.#warned.push(...warnings)
    for (const { scope, unit, used, limit } of warnings) {
      await this.#run.record({ type: 'budgetWarned', scope, unit, used, limit })
    }
  }

  async #tellUnknownPrices(lines: readonly BudgetLine[]): Promise<void> {
    for (;;) {
      const unknown = firstUnknownPrice(lines, this.#unknownPrices)
      if (unknown === null) return
      this.#unknownPrices.push(unknown.scope)
      await this.#run.record({ type: 'priceUnknown', ...unknown })
    }
  }

  /** One clock for the session's minutes; it stands still while nothing of the session works. */
  watchTime(view: SessionView): void {
    if (!isActive(view.state)) this.stopWatching()
    if (!isActive(view.state) || this.#timeUp !== null) return
    // Asked here first: the fleet's whole budget is too much to add up at each event.
    if (view.identity.task.budgets.session.minutes === null) return
    const line = this.#run.deps.budget().find(isSessionTime)
    if (line === undefined) return
    const next = nearsLimit(line) ? line.limit : line.limit * BUDGET_WARNING
    const leftMs = Math.max(1, Math.ceil((next - line.used) * MINUTE_MS))
    this.#timeUp = this.#run.deps.clock.timer(leftMs, () => {
      this.#timeUp = null
      const now = this.#run.deps.budget().find(isSessionTime)
      if (now !== undefined && isSpent(now)) void this.#run.askToStop(budgetReason(now), 'budget')
      else this.watchTime(this.#run.view)
      if (now !== undefined) this.#warn([now]).catch((error: unknown) => this.#run.logLost(error))
    })
  }

  stopWatching(): void {
    this.#timeUp?.()
    this.#timeUp = null
  }

  /** One decision was carried out or refused. The supervisor gets a hint, and if that does not help, the end. */
  async afterTurn(action: string, changed: boolean): Promise<void> {
    const { state, finding } = watchLoop(this.#loop, { action, changed })
    this.#loop = state
    if (finding.kind === 'none') return
    if (finding.kind === 'stop') {
      throw new SessionEnding({ state: 'stopped', cause: 'loop', reason: loopReason(finding) })
    }
    await this.#run.record({ type: 'loopNoticed', kind: finding.what, times: finding.times })
  }

  /** A person took part: whatever went in circles before does so no more. */
  forgetLoop(): void {
    this.#loop = NO_LOOP
  }
}
