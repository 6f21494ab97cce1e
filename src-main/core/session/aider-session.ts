import type { BudgetLine } from '../../../src-shared/model/budget.ts'
import { describeFailure, type Failure } from '../../../src-shared/model/errors.ts'
import type { TurnReport } from '../../../src-shared/model/instance.ts'
import {
  isEnded,
  type Overlap,
  type SessionEvent,
  type SessionIdentity,
  type SessionView,
  type StartPoint,
  type Usage,
} from '../../../src-shared/model/session.ts'
import type { Settings } from '../../../src-shared/model/settings.ts'
import type { SteeringAct } from '../../../src-shared/model/steering.ts'
import { type Disposer, err, type Result } from '../../../src-shared/result.ts'
import type { Critic } from '../critique/critique-handler.ts'
import { feedbackFor } from '../critique/feedback.ts'
import { gate } from '../critique/gate.ts'
import type { AiderInstance } from '../instance/aider-instance.ts'
import type { CancelSignal, Clock, CommandRunner, Workspaces } from '../ports.ts'
import {
  critiqueObservation,
  refusalObservation,
  startObservation,
  turnObservation,
} from '../supervisor/observations.ts'
import type { Supervisor } from '../supervisor/supervisor.ts'
import { createTranscript } from '../supervisor/transcript.ts'
import { afterCritique, afterDecision, afterPrompt, leftBranch, type Step } from './next-step.ts'
import { reviewCommit } from './review-commit.ts'

export type CancelSource = { readonly signal: CancelSignal; cancel(): void }

export type OpenInstance = (
  identity: SessionIdentity,
) => Promise<Result<{ instance: AiderInstance; aiderVersion: string }, Failure>>

export type AiderSessionDeps = {
  readonly workspaces: Workspaces
  readonly commands: CommandRunner
  readonly supervisor: Supervisor
  readonly critic: Critic
  readonly openInstance: OpenInstance
  /** Resolves when this session may start its instance; the disposer lets the next one in. */
  readonly startGate: () => Promise<Disposer>
  readonly newCancelSource: () => CancelSource
  readonly settings: Settings
  /** Writes the event and folds it; resolves with the new view once it is on disk. */
  readonly record: (event: SessionEvent) => Promise<SessionView>
  readonly view: () => SessionView
  readonly onOpenInstance: () => void
  /** Accepted branches of the tasks that this one needs; empty: it starts from the repository's base. */
  readonly startPoints: readonly (StartPoint & { readonly workspace: string })[]
  /** Every limit that this session counts against, with what is used of it now. */
  readonly budget: () => readonly BudgetLine[]
  /** What sessions of other tasks on this repository change now, told or not. */
  readonly othersChanging: () => readonly Overlap[]
  readonly clock: Clock
}

type EndState = Extract<SessionEvent, { type: 'sessionEnded' }>['state']
type SendStep = Extract<Step, { kind: 'send' }>
type ModelEvents = {
  readonly signal: CancelSignal
  readonly onRejected: (error: string, usage: Usage) => void
  readonly onRetry: (reason: string) => void
}

/** Thrown to leave `run` from any depth with an end state; never leaves this file. */
class SessionEnding extends Error {
  readonly state: EndState
  constructor(state: EndState, reason: string) {
    super(reason)
    this.state = state
  }
}

const SECOND_MS = 1_000

/** One attempt at a task: prepares the workspace, starts Aider, and goes prompt by prompt until an end state. */
export class AiderSession {
  readonly #identity: SessionIdentity
  readonly #deps: AiderSessionDeps
  readonly #cancel: CancelSource
  readonly #transcript = createTranscript()
  #instance: AiderInstance | null = null
  #askedToStop: string | null = null
  #running: Promise<void> | null = null

  constructor(identity: SessionIdentity, deps: AiderSessionDeps) {
    this.#identity = identity
    this.#deps = deps
    this.#cancel = deps.newCancelSource()
  }

  get instance(): AiderInstance | null {
    return this.#instance
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
  async stop(reason: string): Promise<void> {
    this.#askedToStop ??= reason
    this.#cancel.cancel()
    await Promise.allSettled([this.#instance?.stop()])
    await Promise.allSettled([this.run()])
  }

  async steer(act: SteeringAct): Promise<Result<void, Failure>> {
    return err({ kind: 'not-built', message: `A session cannot be steered (${act.kind}) yet.`, remedy: '' })
  }

  async #runOnce(): Promise<void> {
    const end = await this.#work()
    await this.#instance?.stop()
    if (isEnded(this.#deps.view().state)) return
    await this.#deps.record({ type: 'sessionEnded', state: end.state, reason: end.message })
  }

  async #work(): Promise<SessionEnding> {
    try {
      this.#checkStop()
      const aider = await this.#prepare()
      let step = afterPrompt(this.#deps.view())
      for (;;) step = await this.#perform(aider, step)
    } catch (error) {
      if (this.#askedToStop !== null) return new SessionEnding('stopped', this.#askedToStop)
      if (error instanceof SessionEnding) return error
      const words = error instanceof Error ? error.message : String(error)
      return new SessionEnding('failed', `Something unexpected happened: ${words}`)
    }
  }

  #checkStop(): void {
    if (this.#askedToStop !== null) throw new SessionEnding('stopped', this.#askedToStop)
  }

  /** The value, or the end of the session with the failure's sentence. */
  #must<T>(result: Result<T, Failure>, state: EndState = 'failed'): T {
    this.#checkStop()
    if (!result.ok) throw new SessionEnding(state, describeFailure(result.error))
    return result.value
  }

  /** Records without waiting. A log that cannot be written ends the session: nothing may happen unrecorded. */
  #note(event: SessionEvent): void {
    this.#deps.record(event).catch((error: unknown) => {
      const words = error instanceof Error ? error.message : String(error)
      void this.stop(`The event log could not be written: ${words}`)
    })
  }

  async #prepare(): Promise<AiderInstance> {
    const { repository, workspace, branch } = this.#identity
    await this.#deps.record({ type: 'preparationStarted' })
    const made = await this.#deps.workspaces.create(
      { repository, directory: workspace, branch },
      this.#cancel.signal,
    )
    await this.#deps.record({ type: 'workspaceReady', notices: this.#must(made).notices })
    const startedUp = await this.#mayStart()
    try {
      this.#checkStop()
      const opened = await this.#deps.openInstance(this.#identity)
      // Kept before anything can end the session: a stop that came meanwhile must end this Aider too.
      if (opened.ok) this.#instance = opened.value.instance
      const { instance, aiderVersion } = this.#must(opened)
      await this.#greet(instance, aiderVersion)
      return instance
    } finally {
      startedUp()
    }
  }

  /** A stop does not wait in the line of those that start; the place in it is given back when it comes. */
  async #mayStart(): Promise<Disposer> {
    const place = this.#deps.startGate()
    const { signal } = this.#cancel
    const stopped = new Promise<void>((resolve) => {
      signal.addEventListener('abort', resolve, { once: true })
    })
    if (!signal.aborted) await Promise.race([place, stopped])
    if (signal.aborted) void place.then((giveBack) => giveBack())
    this.#checkStop()
    return place
  }

  async #greet(aider: AiderInstance, aiderVersion: string): Promise<void> {
    // Asked for before the first await, so that a fast prompt cannot come too early to be seen.
    const firstPrompt = aider.nextPrompt(this.#deps.settings.turnTimeoutSeconds * SECOND_MS)
    aider.onDidConfirm((confirmation) => this.#note({ type: 'confirmAnswered', confirmation }))
    await this.#deps.record({ type: 'instanceStarted', pid: aider.pid, aiderVersion })
    aider.onDidChange((state) => this.#note({ type: 'instancePhaseChanged', phase: state.kind }))
    this.#deps.onOpenInstance()
    this.#must(await firstPrompt)
    const { notices } = this.#deps.view()
    this.#transcript.addObservation(startObservation(this.#nextTurn(), notices))
  }

  async #perform(aider: AiderInstance, step: Step): Promise<Step> {
    this.#checkStop()
    switch (step.kind) {
      case 'ask-supervisor':
        return this.#decide()
      case 'critique':
        return this.#critiqueThenTell(aider)
      case 'send':
        return this.#send(aider, step, 'supervisor')
      case 'refuse':
        await this.#refuse(step.reason)
        return afterPrompt(this.#deps.view())
      case 'end':
        throw new SessionEnding(step.state, step.reason)
    }
  }

  async #refuse(reason: string): Promise<void> {
    await this.#deps.record({ type: 'turnRefused', turn: this.#deps.view().turns, reason })
    this.#transcript.addObservation(refusalObservation(this.#nextTurn(), reason))
  }

  async #send(aider: AiderInstance, step: SendStep, origin: 'supervisor' | 'critique'): Promise<Step> {
    const turn = this.#deps.view().turns
    await this.#deps.record({ type: 'instructionSent', turn, text: step.text, origin })
    const submitted = await aider.submit(step.text, step.as)
    if (!submitted.ok && submitted.error.kind === 'unsendable') {
      await this.#refuse(describeFailure(submitted.error))
      return afterPrompt(this.#deps.view())
    }
    if (!submitted.ok && submitted.error.kind === 'not-waiting') {
      await this.#refuse('A person typed in the terminal meanwhile.')
    } else {
      this.#must(submitted)
      await this.#deps.record({ type: 'instructionAcknowledged', turn })
    }
    const report = await aider.nextPrompt(this.#deps.settings.turnTimeoutSeconds * SECOND_MS)
    const timedOut = !report.ok && report.error.kind === 'turn-timed-out'
    await this.#endTurn(this.#must(report, timedOut ? 'stopped' : 'failed'), turn)
    return afterPrompt(this.#deps.view())
  }

  /** Which decision the next observation leads to. */
  #nextTurn(): { turn: number; maxTurns: number } {
    return { turn: this.#deps.view().turns + 1, maxTurns: this.#identity.task.maxTurns }
  }

  async #endTurn(report: TurnReport, turn: number): Promise<void> {
    const { workspace, repository } = this.#identity
    const head = this.#must(await this.#deps.workspaces.head(workspace))
    const known = this.#deps.view()
    // Most turns commit nothing, and a git process costs more than all the rest of a turn.
    const { stat, files } =
      head === known.head
        ? known
        : this.#must(await this.#deps.workspaces.stat(workspace, { base: repository.base, head }))
    await this.#deps.record({ type: 'turnEnded', turn, report, head, stat, files })
    this.#transcript.addObservation(turnObservation(this.#nextTurn(), { report, stat }))
    const refused = report.notices.find((notice) => notice.kind === 'unauthorized')
    if (refused) throw new SessionEnding('failed', `The provider refused Aider's key: ${refused.line}`)
  }

  #modelEvents(who: 'supervisor' | 'critic', onRejected: ModelEvents['onRejected']): ModelEvents {
    return {
      signal: this.#cancel.signal,
      onRejected,
      onRetry: (reason) => this.#note({ type: 'modelRetried', who, reason }),
    }
  }

  async #decide(): Promise<Step> {
    const turn = this.#deps.view().turns + 1
    await this.#deps.record({ type: 'decisionRequested', turn })
    const events = this.#modelEvents('supervisor', (error, usage) =>
      this.#note({ type: 'decisionRejected', turn, error, usage }),
    )
    const answer = await this.#deps.supervisor.decide({
      context: this.#identity,
      transcript: this.#transcript,
      ...events,
    })
    const { decision, action, usage } = this.#must(answer)
    await this.#deps.record({ type: 'decisionMade', turn, decision, usage })
    this.#transcript.addDecision(decision)
    return afterDecision(action, action.kind === 'finish' ? await this.#countCommits() : 0)
  }

  async #countCommits(): Promise<number> {
    const { workspace, repository } = this.#identity
    return this.#must(await this.#deps.workspaces.commits(workspace, repository.base)).length
  }

  async #critiqueThenTell(aider: AiderInstance): Promise<Step> {
    const next = await this.#critique()
    return next.kind === 'send' ? this.#send(aider, next, 'critique') : next
  }

  async #critique(): Promise<Step> {
    const { workspace, branch } = this.#identity
    const round = this.#deps.view().critiques.length + 1
    const commit = this.#must(await this.#deps.workspaces.head(workspace))
    const tip = await this.#deps.workspaces.head(workspace, branch)
    if (!tip.ok || tip.value !== commit) return leftBranch(branch)
    await this.#deps.record({ type: 'critiqueStarted', round, commit })
    const events = this.#modelEvents('critic', (error, usage) =>
      this.#note({ type: 'critiqueRejected', round, error, usage }),
    )
    const { identity } = this.#deps.view()
    const reviewed = await reviewCommit(this.#deps, { identity, round, commit, ...events })
    const { critique, usage } = this.#must(reviewed)
    const view = await this.#deps.record({ type: 'critiqueGiven', critique, usage })
    if (!critique.passed) this.#transcript.addObservation(critiqueObservation(this.#nextTurn(), critique))
    // The test command, or a person in the terminal, may have committed meanwhile.
    const now = gate(critique, this.#must(await this.#deps.workspaces.head(workspace, branch)))
    if (critique.passed && now.kind === 'closed') return { kind: 'refuse', reason: now.reason }
    return afterCritique(view, critique, feedbackFor(critique, this.#identity.task.criteria))
  }
}
