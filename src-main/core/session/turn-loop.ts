import { assertNever } from '../../../src-shared/assert-never.ts'
import type { Critique } from '../../../src-shared/model/critique.ts'
import type { Action } from '../../../src-shared/model/decision.ts'
import type { SessionEvent, Usage } from '../../../src-shared/model/session.ts'
import { err } from '../../../src-shared/result.ts'
import { feedbackFor } from '../critique/feedback.ts'
import { gate } from '../critique/gate.ts'
import type { AiderInstance } from '../instance/aider-instance.ts'
import type { CancelSignal } from '../ports.ts'
import { parseAction } from '../supervisor/prompt-processor.ts'
import { AiderTurns, type Sent } from './aider-turns.ts'
import { AtPrompt } from './at-prompt.ts'
import {
  afterCritique,
  afterDecision,
  afterPrompt,
  type EndStep,
  leftBranch,
  type RefuseStep,
  type SendStep,
} from './next-step.ts'
import { addedIn } from './open-work.ts'
import { untold } from './others-changing.ts'
import { reviewCommit } from './review-commit.ts'
import { SessionApproval } from './session-approval.ts'
import type { LeftTurn } from './session-deps.ts'
import { causeOfCritique, type Ending, SessionEnding } from './session-ending.ts'
import type { SessionGuard } from './session-guard.ts'
import type { SessionRun } from './session-run.ts'
import type { SessionSteering } from './session-steering.ts'

/** What came of a decision; `null`: a person's word or work took its place, so it says nothing of the supervisor. */
type Outcome = { readonly changed: boolean } | null
type Origin = 'supervisor' | 'critique'
type Rejected = (error: string, usage: Usage) => Promise<void>
type ModelEvents = {
  readonly signal: CancelSignal
  readonly onRejected: Rejected
  readonly onRetry: (reason: string) => void
}

const OUT_OF_DATE = 'A person worked with Aider meanwhile, so it is out of date. Decide anew.'

/** Turn after turn: the supervisor decides, policy and people agree, Aider works or the critic looks. */
export class TurnLoop {
  readonly #run: SessionRun
  readonly #guard: SessionGuard
  readonly #turns: AiderTurns
  readonly #atPrompt: AtPrompt
  readonly #approval: SessionApproval
  readonly #inChat: Set<string>

  constructor(
    run: SessionRun,
    parts: { aider: AiderInstance; steering: SessionSteering; guard: SessionGuard },
  ) {
    const { aider, steering, guard } = parts
    this.#run = run
    this.#guard = guard
    this.#turns = new AiderTurns(run, aider, guard)
    this.#atPrompt = new AtPrompt(run, { turns: this.#turns, steering, guard })
    this.#approval = new SessionApproval(run, { turns: this.#turns, steering })
    this.#inChat = new Set([...run.identity.task.filesToAdd, ...run.progress.added])
  }

  /**
   * Throws `SessionEnding` where anything but the work itself ends it. `left`: what the Aider before this one left
   * of a turn; `null`: there was none.
   */
  async untilEnd(left: LeftTurn | null): Promise<Ending> {
    await this.#takeUp(left)
    for (;;) {
      await this.#atPrompt.reach()
      const usedUp = afterPrompt(this.#run.view)
      if (usedUp !== null) return usedUp
      await this.#guard.beforeDecision()
      await this.#tellOthers()
      const { action, text, isStale } = await this.#decide()
      // Another commit makes it another /finish.
      const done = action.kind === 'finish' ? `${text} ${this.#run.view.head}` : text
      const outcome = isStale
        ? await this.#outOfDate()
        : await this.#carryOut(action, { text, origin: 'supervisor' })
      if (outcome === null) continue
      // Whatever a person asked for meanwhile comes before an end that their word may keep from coming.
      if (!(await this.#atPrompt.reach())) await this.#guard.afterTurn(done, outcome.changed)
    }
  }

  /** Goes on where the log ends: nothing that was recorded is decided or done again. */
  async #takeUp(left: LeftTurn | null): Promise<void> {
    await this.#approval.forgetAnswer()
    const { open } = this.#run.progress
    switch (open.kind) {
      case 'none':
        return
      case 'sent':
        await this.#turns.takeUp(open, {
          left,
          isOutOfDate: () => this.#atPrompt.reach(),
          isClear: () => this.#atPrompt.reach({ sends: false }),
        })
        return
      case 'reviewed':
        await this.#tellOutcome(await this.#conclude(open.critique))
        return
      case 'decided':
      case 'permitted': {
        const action = parseAction(open.text)
        // It was parsed before it was recorded.
        if (!action.ok) throw new Error(action.error)
        if (open.kind === 'decided') await this.#carryOut(action.value, open)
        else if (await this.#atPrompt.reach()) await this.#outOfDate()
        else await this.#perform(action.value, open.origin)
        return
      }
      default:
        assertNever(open)
    }
  }

  async #tellOthers(): Promise<void> {
    const others = untold(this.#run.deps.othersChanging(), this.#run.view.told)
    if (others.length === 0) return
    await this.#run.record({ type: 'othersTold', others })
  }

  #modelEvents(who: 'supervisor' | 'critic', onRejected: Rejected): ModelEvents {
    const onRetry = (reason: string) => this.#run.note({ type: 'modelRetried', who, reason })
    return { signal: this.#run.cancel.signal, onRejected, onRetry }
  }

  /** A budget that a wrong answer used up, and a person's pause, come before it is asked again. True: they worked. */
  async #afterRejected(event: SessionEvent): Promise<boolean> {
    await this.#run.note(event, () => this.#guard.stopIfSpent())
    return this.#run.asked === null && this.#atPrompt.reach()
  }

  async #decide(): Promise<{ action: Action; text: string; isStale: boolean }> {
    const run = this.#run
    const turn = run.view.turns + 1
    let isStale = false
    await run.record({ type: 'decisionRequested', turn })
    const events = this.#modelEvents('supervisor', async (error, usage) => {
      isStale = (await this.#afterRejected({ type: 'decisionRejected', turn, error, usage })) || isStale
    })
    const { transcript } = run
    const answer = await run.deps.supervisor.decide({ context: run.identity, transcript, ...events })
    const { decision, action, usage } = run.must(answer, 'provider')
    await run.record({ type: 'decisionMade', turn, decision, usage })
    return { action, text: decision.action, isStale }
  }

  /** A person's pause, work or word may come before it, and again while the action waits for their answer. */
  async #carryOut(action: Action, { text, origin }: { text: string; origin: Origin }): Promise<Outcome> {
    if (await this.#atPrompt.reach()) return this.#outOfDate()
    const permission = await this.#approval.permit(action, text)
    if (permission.kind === 'refused') return { changed: false }
    if (permission.kind === 'vetoed') return null
    if (await this.#atPrompt.reach()) return this.#outOfDate()
    return this.#perform(permission.action, origin)
  }

  async #outOfDate(): Promise<null> {
    await this.#run.refuse(OUT_OF_DATE)
    return null
  }

  async #perform(action: Action, origin: Origin): Promise<Outcome> {
    const step = afterDecision(action, action.kind === 'finish' ? await this.#countCommits() : 0)
    switch (step.kind) {
      case 'refuse':
        await this.#run.refuse(step.reason)
        return { changed: false }
      case 'critique':
        return this.#critiqueThenTell()
      case 'send':
        return this.#outcomeOf(await this.#turns.send(step, origin), action)
    }
  }

  #outcomeOf(sent: Sent, action: Action): Outcome {
    if (sent.kind === 'stale') return null
    if (sent.kind === 'refused') return { changed: false }
    const { committed, report } = sent
    const added = action.kind === 'add' && this.#isNewInChat(report.observation)
    return { changed: committed || added || report.editedFiles.length > 0 }
  }

  #isNewInChat(observation: string): boolean {
    const fresh = addedIn(observation).filter((file) => !this.#inChat.has(file))
    for (const file of fresh) this.#inChat.add(file)
    return fresh.length > 0
  }

  async #countCommits(): Promise<number> {
    const { workspace, repository } = this.#run.identity
    return this.#run.must(await this.#run.deps.workspaces.commits(workspace, repository.base), 'workspace')
      .length
  }

  /** Aider gets the critic's feedback as the next thing sent, so it is up to a person in approve mode as well. */
  async #critiqueThenTell(): Promise<Outcome> {
    return this.#tellOutcome(await this.#critique())
  }

  async #tellOutcome(next: SendStep | RefuseStep | EndStep | null): Promise<Outcome> {
    if (next?.kind === 'end') throw new SessionEnding(next.ending)
    if (next === null) return this.#outOfDate()
    if (next.kind === 'refuse') {
      await this.#run.refuse(next.reason)
      return { changed: false }
    }
    const reviewed = this.#run.view.critiques.at(-1)?.commit
    const feedback = { kind: 'instruct' as const, text: next.text }
    const outcome = await this.#carryOut(feedback, { text: `/instruct ${next.text}`, origin: 'critique' })
    return outcome === null ? null : { changed: this.#run.view.head !== reviewed }
  }

  /** `null`: a person worked with Aider meanwhile. */
  async #critique(): Promise<SendStep | RefuseStep | EndStep | null> {
    const run = this.#run
    const { workspaces } = run.deps
    const { workspace, branch } = run.identity
    await this.#guard.beforeSpending()
    const commit = run.must(await workspaces.head(workspace), 'workspace')
    const tip = await workspaces.head(workspace, branch)
    if (!tip.ok || tip.value !== commit) return leftBranch(branch)
    const critique = await this.#review(commit)
    return critique === null ? null : this.#conclude(critique)
  }

  /** What the newest critique leads to; `null`: a person worked with Aider meanwhile. */
  async #conclude(critique: Critique): Promise<SendStep | RefuseStep | EndStep | null> {
    const run = this.#run
    const { workspace, branch, task } = run.identity
    // A person may have paused or said something while the critic thought: an end would lose it.
    if (await this.#atPrompt.reach()) return null
    // The test command, or a person in the terminal, may have committed meanwhile.
    const now = gate(critique, run.must(await run.deps.workspaces.head(workspace, branch), 'workspace'))
    if (critique.passed && now.kind === 'closed') return { kind: 'refuse', reason: now.reason }
    return afterCritique(run.view, critique, feedbackFor(critique, task.criteria))
  }

  /** `null`: a person worked with Aider before the critic gave a usable answer. */
  async #review(commit: string): Promise<Critique | null> {
    const run = this.#run
    const round = run.view.critiques.length + 1
    await run.record({ type: 'critiqueStarted', round, commit, ...(await this.#turns.changesAt(commit)) })
    let isStale = false
    const events = this.#modelEvents('critic', async (error, usage) => {
      isStale = (await this.#afterRejected({ type: 'critiqueRejected', round, error, usage })) || isStale
    })
    const request = { identity: run.identity, round, commit, ...events }
    const reviewed = await reviewCommit(this.#reviewDeps(), request)
    if (!reviewed.ok && reviewed.error.kind === 'cancelled') {
      run.checkStop()
      return null
    }
    const { critique, usage } = run.must(reviewed, causeOfCritique)
    await run.record({ type: 'critiqueGiven', critique, usage })
    return isStale ? null : critique
  }

  /** Commands may run for long: the critic is not called while a pause that came meanwhile lasts, nor for old code. */
  #reviewDeps(): Parameters<typeof reviewCommit>[0] {
    const { deps } = this.#run
    return {
      ...deps,
      record: (event) => this.#run.record(event),
      critic: {
        review: async (request) => {
          if (await this.#atPrompt.reach())
            return err({ kind: 'cancelled', message: OUT_OF_DATE, remedy: '' })
          await this.#guard.beforeSpending()
          return deps.critic.review(request)
        },
      },
    }
  }
}
