import type { CommandResult, Critique } from '../../../src-shared/model/critique.ts'
import type { Failure } from '../../../src-shared/model/errors.ts'
import type { SessionEvent, SessionIdentity, SessionView, Usage } from '../../../src-shared/model/session.ts'
import type { Settings } from '../../../src-shared/model/settings.ts'
import type { Result } from '../../../src-shared/result.ts'
import type { Critic } from '../critique/critique-handler.ts'
import type { CancelSignal, CommandRunner, Workspaces } from '../ports.ts'

export type ReviewDeps = {
  readonly workspaces: Workspaces
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

const SECOND_MS = 1_000

/** Measures the commit ourselves, then asks the critic; every command that ran is recorded. */
export async function reviewCommit(
  deps: ReviewDeps,
  request: ReviewRequest,
): Promise<Result<{ critique: Critique; usage: Usage }, Failure>> {
  const { identity, round, commit, ...callbacks } = request
  const { task, workspace, repository, branch } = identity
  const test = await runTest(deps, request)
  const diff = await deps.workspaces.diff(workspace, { base: repository.base, head: commit })
  if (!diff.ok) return diff
  return deps.critic.review({ task, branch, round, commit, diff: diff.value, test, ...callbacks })
}

async function runTest(deps: ReviewDeps, request: ReviewRequest): Promise<CommandResult | null> {
  const { identity, round, signal } = request
  const { testCommand } = identity.task
  if (testCommand === null) return null
  const result = await deps.commands.run({
    command: testCommand,
    cwd: identity.workspace,
    timeoutMs: deps.settings.testTimeoutSeconds * SECOND_MS,
    signal,
  })
  await deps.record({ type: 'testRan', round, result })
  return result
}
