import type { BranchCommit, DiffRange, FileContent } from '../../../src-shared/model/branch-content.ts'
import type { Failure } from '../../../src-shared/model/errors.ts'
import type { SessionId } from '../../../src-shared/model/ids.ts'
import type { Diff } from '../../../src-shared/model/workspace.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import type { Orchestrator } from '../../core/orchestrator-api.ts'

/** What a session's branch holds. `null`: there is no such commit. */
export type FakeContents = {
  readonly commits: readonly BranchCommit[]
  readonly files: readonly string[]
  diffOf(range: DiffRange): Diff | null
  fileAt(commit: string, path: string): FileContent | null
}

const found = <T>(value: T | null | undefined): Result<T, Failure> =>
  value === null || value === undefined
    ? err({ kind: 'not-faked', message: 'The fake holds no such thing.', remedy: '' })
    : ok(value)

/** What is read of sessions' branches, from what the test says they hold. */
export const createFakeContents = (
  contents: ReadonlyMap<SessionId, FakeContents>,
  diffs: ReadonlyMap<SessionId, Diff>,
): Pick<Orchestrator, 'diff' | 'commits' | 'file' | 'files'> => ({
  diff: async (id, range = { kind: 'branch' }) =>
    found((range.kind === 'branch' ? diffs.get(id) : undefined) ?? contents.get(id)?.diffOf(range)),
  commits: async (id) => found(contents.get(id)?.commits),
  file: async (id, { commit, path }) => found(contents.get(id)?.fileAt(commit, path)),
  files: async (id) => found(contents.get(id)?.files),
})
