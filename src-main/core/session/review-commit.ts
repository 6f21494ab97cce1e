import type { CheckResult, CommandResult, Critique } from '../../../src-shared/model/critique.ts'
import type { Failure } from '../../../src-shared/model/errors.ts'
import type { SessionEvent, SessionIdentity, SessionView, Usage } from '../../../src-shared/model/session.ts'
import type { Settings } from '../../../src-shared/model/settings.ts'
import type { Task } from '../../../src-shared/model/task.ts'
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
  readonly onRejected: (error: string, usage: Usage) => void
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

const hasCommands = ({ testCommand, criteria }: Task): boolean =>
  testCommand !== null || criteria.some(({ check }) => check !== null)

/** Runs the test command and the checks, one after the other, where only the commit is. */
async function measure(deps: ReviewDeps, request: ReviewRequest): Promise<Result<Measured, Failure>> {
  const { identity, commit, signal } = request
  if (!hasCommands(identity.task)) return ok({ test: null, checks: [] })
  const checkout = await deps.workspaces.cleanCheckout(identity.workspace, commit, signal)
  if (!checkout.ok) return checkout
  try {
    return await runCommands(deps, request, checkout.value.directory)
  } finally {
    await checkout.value.dispose()
  }
}

async function runCommands(
  { commands, settings, record }: ReviewDeps,
  { identity, round, commit, signal }: ReviewRequest,
  cwd: string,
): Promise<Result<Measured, Failure>> {
  const { testCommand, criteria } = identity.task
  const timeoutMs = settings.testTimeoutSeconds * SECOND_MS
  const run = (command: string) => commands.run({ command, cwd, timeoutMs, signal })
  let test: CommandResult | null = null
  if (testCommand !== null) {
    if (signal.aborted) return cancelled(commit)
    test = await run(testCommand)
    await record({ type: 'testRan', round, result: test })
  }
  const checks: CheckResult[] = []
  for (const { id: criterion, check } of criteria) {
    if (check === null) continue
    if (signal.aborted) return cancelled(commit)
    const result = await run(check)
    await record({ type: 'checkRan', round, criterion, result })
    checks.push({ criterion, result })
  }
  return signal.aborted ? cancelled(commit) : ok({ test, checks })
}
