import { describeFailure } from '../../../src-shared/model/errors.ts'
import type { TurnReport } from '../../../src-shared/model/instance.ts'
import type { SessionEvent } from '../../../src-shared/model/session.ts'
import type { DiffStat } from '../../../src-shared/model/workspace.ts'
import type { AiderInstance } from '../instance/aider-instance.ts'
import { endsSession } from '../instance/aider-notices.ts'
import { exited } from '../instance/instance-failures.ts'
import { isOver } from '../instance/instance-machine.ts'
import { keptInstructions, personTurnObservation, turnObservation } from '../supervisor/observations.ts'
import type { SendStep } from './next-step.ts'
import { SessionEnding } from './session-ending.ts'
import type { SessionGuard } from './session-guard.ts'
import type { SessionRun } from './session-run.ts'

type Origin = Extract<SessionEvent, { type: 'instructionSent' }>['origin']

/** `stale`: a person was at the prompt first, and nothing was sent. `refused`: it is no text for Aider. */
export type Sent =
  | { readonly kind: 'done'; readonly report: TurnReport; readonly committed: boolean }
  | { readonly kind: 'refused' }
  | { readonly kind: 'stale' }

const SECOND_MS = 1_000

/** Every turn of Aider's, ours and a person's: sent, awaited, recorded, and told to the supervisor. */
export class AiderTurns {
  readonly #run: SessionRun
  readonly #aider: AiderInstance
  readonly #guard: SessionGuard
  /** By a person, oldest first. */
  readonly #instructed: string[] = []

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
    throw new SessionEnding({ state: 'failed', cause: 'aider', reason: describeFailure(exited(state)) })
  }

  /** Sends it and waits for the next prompt. */
  async send({ text, as }: SendStep, origin: Origin): Promise<Sent> {
    await this.#guard.beforeSpending()
    this.#run.checkStop()
    const turn = this.#run.view.turns
    await this.#run.record({ type: 'instructionSent', turn, text, origin })
    this.#run.checkStop()
    const submitted = await this.#aider.submit(text, as)
    if (!submitted.ok) {
      const { kind } = submitted.error
      if (kind === 'unsendable') {
        await this.#run.refuse(describeFailure(submitted.error))
        return { kind: 'refused' }
      }
      if (kind === 'not-waiting') return this.#tooLate(text, origin)
    }
    this.#run.must(submitted, 'aider')
    await this.#run.record({ type: 'instructionAcknowledged', turn })
    const report = await this.#aider.nextPrompt(this.turnLimitMs)
    const value = this.#run.must(report, ({ kind }) => (kind === 'turn-timed-out' ? 'turn-time' : 'aider'))
    return this.#endOwnTurn(value, origin === 'person' ? text : null)
  }

  /** A person's instruction goes back into the line; what the supervisor wanted is out of date. */
  async #tooLate(text: string, origin: Origin): Promise<Sent> {
    if (origin === 'person') await this.#run.record({ type: 'personInstructed', text })
    else await this.#run.refuse('A person typed in the terminal meanwhile.')
    return { kind: 'stale' }
  }

  async #endOwnTurn(report: TurnReport, instructed: string | null): Promise<Sent> {
    const before = this.#run.view.head
    const stat = await this.#record(report)
    if (instructed === null) {
      this.#run.transcript.addObservation(turnObservation(this.#run.place, { report, stat }))
    } else this.#tellOfPerson([instructed], [report])
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
    const reports = turns.map(({ report }) => report)
    for (const report of reports) await this.#record(report)
    const instructions = turns.flatMap(({ typed }) => (typed === '' ? [] : [typed]))
    this.#tellOfPerson(instructions, reports)
    this.#guard.forgetLoop()
    return true
  }

  #tellOfPerson(instructions: readonly string[], reports: readonly TurnReport[]): void {
    const { transcript, place } = this.#run
    transcript.addObservation(personTurnObservation(place, { instructions, reports }))
    this.#instructed.push(...instructions)
    if (this.#instructed.length > 0) transcript.keep('instructions', keptInstructions(this.#instructed))
  }

  async #record(report: TurnReport): Promise<DiffStat> {
    const { workspace, repository } = this.#run.identity
    const { workspaces } = this.#run.deps
    const head = this.#run.must(await workspaces.head(workspace), 'workspace')
    const known = this.#run.view
    // Most turns commit nothing, and a git process costs more than all the rest of a turn.
    const { stat, files } =
      head === known.head
        ? known
        : this.#run.must(await workspaces.stat(workspace, { base: repository.base, head }), 'workspace')
    await this.#run.record({ type: 'turnEnded', turn: known.turns, report, head, stat, files })
    return stat
  }
}
