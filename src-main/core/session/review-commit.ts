import type { CheckResult, CommandResult, Critique } from '../../../src-shared/model/critique.ts'
import type { Failure } from '../../../src-shared/model/errors.ts'
import type { SessionEvent, SessionIdentity, SessionView, Usage } from '../../../src-shared/model/session.ts'
import type { Settings } from '../../../src-shared/model/settings.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import type { Critic } from '../critique/critique-handler.ts'
import type { CancelSignal, CommandRunner, Workspaces } from '../ports.ts'

export type ReviewDeps = {
  readonly workspaces: Pick<Workspaces, 'cleanCheckout' | 'diff'>
  readonly commands: CommandRunner
  readonly critic: Critic
  readonly settings: Pick<Settings, 'testTimeoutSeconds'>
  readonly record: (event: SessionEvent) => Promise<SessionView>
}

export type ReviewRequest = {
  readonly identity: SessionIdentity
  /** From 1 on. */
  readonly round: number
  readonly commit: string
  readonly signal: CancelSignal
  readonly onRejected: (error: string, usage: Usage) => void | Promise<void>
  readonly onRetry: (reason: string) => void
}

type Measured = { readonly test: CommandResult | null; readonly checks: readonly CheckResult[] }

const SECOND_MS = 1_000

const cancelled = (commit: string): Result<never, Failure> =>
  err({ kind: 'cancelled', message: `The critique of ${commit.slice(0, 10)} was cancelled.`, remedy: '' })

/** Measures the commit ourselves, then asks the critic; every command that ran is recorded before. */
export async function reviewCommit(
  deps: ReviewDeps,
  request: ReviewRequest,
): Promise<Result<{ critique: Critique; usage: Usage }, Failure>> {
  const { identity, round, commit, ...callbacks } = request
  const { task, workspace, repository, branch } = identity
  const measured = await measure(deps, request)
  if (!measured.ok) return measured
  const diff = await deps.workspaces.diff(workspace, { base: repository.base, head: commit })
  if (!diff.ok) return diff
  if (request.signal.aborted) return cancelled(commit)
  return deps.critic.review({
    task,
    branch,
    round,
    commit,
    diff: diff.value,
    ...measured.value,
    ...callbacks,
  })
}

/** Runs the test command and the checks, one after the other, each where only the commit is. */
async function measure(deps: ReviewDeps, request: ReviewRequest): Promise<Result<Measured, Failure>> {
  const { round } = request
  const { testCommand, criteria } = request.identity.task
  let test: CommandResult | null = null
  if (testCommand !== null) {
    const ran = await runAlone(deps, request, testCommand)
    if (!ran.ok) return ran
    test = ran.value
    await deps.record({ type: 'testRan', round, result: test })
  }
  const checks: CheckResult[] = []
  for (const { id: criterion, check } of criteria) {
    if (check === null) continue
    const ran = await runAlone(deps, request, check)
    if (!ran.ok) return ran
    await deps.record({ type: 'checkRan', round, criterion, result: ran.value })
    checks.push({ criterion, result: ran.value })
  }
  return request.signal.aborted ? cancelled(request.commit) : ok({ test, checks })
}

/** In a checkout of its own: a test that writes what a check looks for must not prove that the commit has it. */
async function runAlone(
  { workspaces, commands, settings }: ReviewDeps,
  { identity, commit, signal }: ReviewRequest,
  command: string,
): Promise<Result<CommandResult, Failure>> {
  if (signal.aborted) return cancelled(commit)
  const checkout = await workspaces.cleanCheckout(identity.workspace, commit, signal)
  if (!checkout.ok) return checkout
  const { directory: cwd, dispose } = checkout.value
  try {
    return ok(
      await commands.run({
        ...{ command, cwd, signal, session: identity.id },
        timeoutMs: settings.testTimeoutSeconds * SECOND_MS,
      }),
    )
  } finally {
    await dispose()
  }
}
