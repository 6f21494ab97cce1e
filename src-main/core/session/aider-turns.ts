import { describeFailure } from '../../../src-shared/model/errors.ts'
import type { TurnReport } from '../../../src-shared/model/instance.ts'
import type { SessionEvent } from '../../../src-shared/model/session.ts'
import type { DiffStat } from '../../../src-shared/model/workspace.ts'
import type { AiderInstance } from '../instance/aider-instance.ts'
import { endsSession } from '../instance/aider-notices.ts'
import { exited } from '../instance/instance-failures.ts'
import { isOver } from '../instance/instance-machine.ts'
import type { SendStep } from './next-step.ts'
import type { OpenWork } from './open-work.ts'
import type { LeftTurn } from './session-deps.ts'
import { InstanceLost, SessionEnding } from './session-ending.ts'
import type { SessionGuard } from './session-guard.ts'
import type { SessionRun } from './session-run.ts'

type Origin = Extract<SessionEvent, { type: 'instructionSent' }>['origin']
type TurnEnded = Extract<SessionEvent, { type: 'turnEnded' }>
export type SentWork = Extract<OpenWork, { kind: 'sent' }>

const byOf = (origin: Origin): Pick<TurnEnded, 'by'> => (origin === 'person' ? { by: 'person' } : {})

/** `stale`: a person was at the prompt first, and nothing was sent. `refused`: it is no text for Aider. */
export type Sent =
  | { readonly kind: 'done'; readonly report: TurnReport; readonly committed: boolean }
  | { readonly kind: 'refused' }
  | { readonly kind: 'stale' }

type InTheWay = {
  readonly left: LeftTurn | null
  readonly isOutOfDate: () => Promise<boolean>
  readonly isClear: () => Promise<unknown>
}

const SECOND_MS = 1_000

/** Every turn of Aider's, ours and a person's: sent, awaited, recorded, and told to the supervisor. */
export class AiderTurns {
  readonly #run: SessionRun
  readonly #aider: AiderInstance
  readonly #guard: SessionGuard

  constructor(run: SessionRun, aider: AiderInstance, guard: SessionGuard) {
    this.#run = run
    this.#aider = aider
    this.#guard = guard
  }

  get turnLimitMs(): number {
    return this.#run.deps.settings.turnTimeoutSeconds * SECOND_MS
  }

  get isWaiting(): boolean {
    return this.#aider.state().kind === 'waiting'
  }

  checkAlive(): void {
    const state = this.#aider.state()
    if (!isOver(state)) return
    this.#run.checkStop()
    throw new InstanceLost(exited(state))
  }

  /** Sends it and waits for the next prompt. */
  async send({ text, as }: SendStep, origin: Origin): Promise<Sent> {
    await this.#guard.beforeSpending()
    this.#run.checkStop()
    const turn = this.#run.view.turns
    const read = this.#aider.place()
    const { lastSeq } = await this.#run.record({ type: 'instructionSent', turn, text, origin, as, read })
    return this.#deliver({ id: lastSeq, text, as, origin })
  }

  /**
   * Takes up an instruction whose intent was recorded by a process, or for an Aider, that is gone. `left`: what that
   * Aider left of it, which may be one before the Aider that runs now. It is sent only if none can have taken it, and
   * once nothing of a person's is in its way: `isOutOfDate` says whether they worked meanwhile. Of a person's own that
   * stands before what waits in their line, `isClear` waits for their typing alone.
   */
  async takeUp(work: SentWork, { left, isOutOfDate, isClear }: InTheWay): Promise<Sent> {
    const { id, text, as, origin, acknowledged } = work
    if (this.#aider.hasSent(id)) return this.#awaitEnd(origin, acknowledged)
    if (left !== null && (acknowledged || left.took(text, as))) {
      await this.#record(left.report, { ...byOf(origin), interrupted: true })
      return { kind: 'done', report: left.report, committed: left.report.commits.length > 0 }
    }
    if (origin === 'person') await isClear()
    else if (await isOutOfDate()) return this.#tooLate(text, origin)
    await this.#guard.beforeSpending()
    return this.#deliver({ id, text, as, origin })
  }

  async #deliver({ id, text, as, origin }: Omit<SentWork, 'kind' | 'acknowledged'>): Promise<Sent> {
    this.#run.checkStop()
    const submitted = await this.#aider.submit(text, as, id)
    if (!submitted.ok) {
      const { kind } = submitted.error
      if (kind === 'unsendable') {
        await this.#run.refuse(describeFailure(submitted.error))
        return { kind: 'refused' }
      }
      if (kind === 'not-waiting') return this.#tooLate(text, origin)
    }
    this.#run.must(submitted, 'aider')
    return this.#awaitEnd(origin, false)
  }

  async #awaitEnd(origin: Origin, acknowledged: boolean): Promise<Sent> {
    if (!acknowledged) await this.#run.record({ type: 'instructionAcknowledged', turn: this.#run.view.turns })
    const report = await this.#aider.nextPrompt(this.turnLimitMs)
    const value = this.#run.must(report, ({ kind }) => (kind === 'turn-timed-out' ? 'turn-time' : 'aider'))
    return this.#endOwnTurn(value, origin)
  }

  /** A person's instruction goes back into the line; what the supervisor wanted is out of date. */
  async #tooLate(text: string, origin: Origin): Promise<Sent> {
    const withdrawn = { type: 'instructionWithdrawn', turn: this.#run.view.turns } as const
    await this.#run.record(origin === 'person' ? { ...withdrawn, text } : withdrawn)
    if (origin !== 'person') await this.#run.refuse('A person typed in the terminal meanwhile.')
    return { kind: 'stale' }
  }

  async #endOwnTurn(report: TurnReport, origin: Origin): Promise<Sent> {
    const before = this.#run.view.head
    await this.#record(report, byOf(origin))
    const fatal = report.notices.find(endsSession)
    if (fatal !== undefined) {
      const reason = `The provider refused Aider's call: ${fatal.line}`
      throw new SessionEnding({ state: 'failed', cause: 'provider', reason })
    }
    return { kind: 'done', report, committed: this.#run.view.head !== before }
  }

  /** The turns that a person made in the terminal since the last time. True when there was one. */
  async takePersons(): Promise<boolean> {
    const turns = await this.#aider.takePersonTurns()
    if (turns.length === 0) return false
    for (const { report, typed } of turns) await this.#record(report, { by: 'person', typed })
    this.#guard.forgetLoop()
    return true
  }

  async #record(report: TurnReport, more: Partial<TurnEnded>): Promise<void> {
    const head = this.#run.must(
      await this.#run.deps.workspaces.head(this.#run.identity.workspace),
      'workspace',
    )
    const changes = await this.changesAt(head)
    const read = this.#aider.place()
    const turn = this.#run.view.turns
    await this.#run.record({ type: 'turnEnded', turn, report, head, ...changes, read, ...more })
  }

  /** What `head` changes since the base. Most turns commit nothing, and then no git is started. */
  async changesAt(head: string): Promise<{ stat: DiffStat; files: string[] }> {
    const { view, identity, deps } = this.#run
    const { workspace, repository } = identity
    if (head === view.head) return { stat: view.stat, files: view.files }
    return this.#run.must(await deps.workspaces.stat(workspace, { base: repository.base, head }), 'workspace')
  }
}
