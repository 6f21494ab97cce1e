import { homedir } from 'node:os'
import type { RepositoryFailure } from '../../../src-shared/model/errors.ts'
import type { Repository } from '../../../src-shared/model/workspace.ts'
import type { Result } from '../../../src-shared/result.ts'
import type { CancelSignal, FetchProgress, Workspaces } from '../../core/ports.ts'
import { cleanCheckout } from './clean-checkout.ts'
import { createWorkspace } from './create-workspace.ts'
import { folderExists } from './folders.ts'
import { createHardenedGit } from './hardened-git.ts'
import { inspectFolder } from './inspect-folder.ts'
import { inspectUrl, type UrlLimits } from './inspect-url.ts'
import { keepAtUrl } from './keep-at-url.ts'
import { keepInFolder } from './keep-in-folder.ts'
import { createLanes } from './lanes.ts'
import { discardWorkspace, unlockWorkspace } from './left-behind.ts'
import { listCommitFiles, listRepositoryFiles, listWorkspaceFiles } from './list-files.ts'
import { parseLocation } from './location.ts'
import { createMirrors } from './mirrors.ts'
import { readBranch, readCommitRange } from './read-branch.ts'
import { readDiff, readStat } from './read-diff.ts'
import { readFileAt } from './read-file.ts'
import { readCommits, readHead } from './read-history.ts'
import { restoreTornFiles } from './torn-files.ts'

/** Long enough for a cold VPN, short enough for a person who mistyped a host. */
const ANSWER_LIMIT_MS = 30_000
/** A transfer that moves prints its progress at least once a second. */
const STALL_LIMIT_MS = 120_000

export type GitWorkspacesOptions = {
  /** Absolute; mirrors of URLs go to its `repositories` folder. */
  readonly dataFolder: string
  readonly environment?: NodeJS.ProcessEnv
  readonly limits?: UrlLimits
}

/** Workspaces as clones made by the `git` on this machine. */
export function createGitWorkspaces(options: GitWorkspacesOptions): Workspaces {
  const git = createHardenedGit(options.environment ?? process.env)
  const mirrors = createMirrors(options.dataFolder)
  const limits = options.limits ?? { answerMs: ANSWER_LIMIT_MS, stallMs: STALL_LIMIT_MS }
  const tools = { git, mirrors, limits }
  const lanes = createLanes()

  async function inspect(
    given: string,
    signal: CancelSignal,
    onProgress?: (progress: FetchProgress) => void,
  ): Promise<Result<Repository, RepositoryFailure>> {
    const parsed = parseLocation(given, { cwd: process.cwd(), home: homedir() })
    if (!parsed.ok) return parsed
    const location = parsed.value
    if (location.kind === 'url') return inspectUrl(tools, location, { signal, onProgress })
    if (location.kind === 'either' && !(await folderExists(location.path)))
      return inspectUrl(tools, location.url, { signal, onProgress })
    return inspectFolder(git, location.path, signal)
  }

  return {
    inspect,
    create: (request, signal) =>
      lanes.run(request.repository.root, () => createWorkspace(tools, request, signal)),
    discard: (workspace) => discardWorkspace(options.dataFolder, workspace),
    unlock: (workspace) => unlockWorkspace(options.dataFolder, workspace),
    restoreTorn: (workspace) => restoreTornFiles(git, options.dataFolder, workspace),
    head: (workspace, branch) => readHead(git, workspace, branch),
    commits: (workspace, base) => readCommits(git, workspace, base),
    diff: (workspace, range) => readDiff(git, { workspace, range }),
    branch: (workspace, range) => readBranch(git, workspace, range),
    commitRange: (workspace, commit) => readCommitRange(git, workspace, commit),
    fileAt: (workspace, at) => readFileAt(git, workspace, at),
    files: (workspace, commit) =>
      commit === null ? listWorkspaceFiles(git, workspace) : listCommitFiles(git, workspace, commit),
    repositoryFiles: (location, signal) => listRepositoryFiles(tools, location, signal),
    stat: (workspace, range) => readStat(git, workspace, range),
    cleanCheckout: (workspace, commit, signal) => cleanCheckout(git, { workspace, commit }, signal),
    keep: (request) =>
      request.repository.kind === 'url' ? keepAtUrl(tools, request) : keepInFolder(git, request),
  }
}
