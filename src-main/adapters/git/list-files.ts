import { homedir } from 'node:os'
import { LISTED_FILES_LIMIT } from '../../../src-shared/model/branch-content.ts'
import type { RepositoryFailure } from '../../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import type { CancelSignal } from '../../core/ports.ts'
import { folderExists } from './folders.ts'
import { gitFailure } from './git-failure.ts'
import { findGitFolder } from './git-folder.ts'
import type { Git } from './hardened-git.ts'
import { inspectUrl, type UrlLimits } from './inspect-url.ts'
import { parseLocation, type UrlLocation } from './location.ts'
import type { Mirrors } from './mirrors.ts'
import { readWorkspace, requireHashes } from './workspace-git.ts'

/** Room for as many paths as are listed, of a length that people give them. */
const OUTPUT_LIMIT_BYTES = 16 * 1024 * 1024

const listTree = (commit: string) => ['ls-tree', '-r', '-z', '--name-only', '--full-tree', commit, '--']

/** Input: paths, each ended by NUL; what follows the last NUL was cut. */
const parsePaths = (stdout: Buffer): string[] =>
  [
    ...new Set(
      stdout
        .subarray(0, stdout.lastIndexOf(0) + 1)
        .toString('utf8')
        .split('\0'),
    ),
  ]
    .filter((path) => path !== '')
    .slice(0, LISTED_FILES_LIMIT)

/** Tracked and new paths of a workspace's working tree, ignored ones left out. */
export async function listWorkspaceFiles(
  git: Git,
  workspace: string,
): Promise<Result<string[], RepositoryFailure>> {
  const listed = await readWorkspace(git, workspace, {
    args: ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--full-name'],
    what: `The files of ${workspace} cannot be listed`,
    outputLimitBytes: OUTPUT_LIMIT_BYTES,
  })
  return listed.ok ? ok(parsePaths(listed.value.stdout).sort()) : listed
}

/** Paths that a commit holds. */
export async function listCommitFiles(
  git: Git,
  workspace: string,
  commit: string,
): Promise<Result<string[], RepositoryFailure>> {
  const checked = requireHashes(commit)
  if (!checked.ok) return checked
  const listed = await readWorkspace(git, workspace, {
    args: listTree(commit),
    what: `The files of ${workspace} cannot be listed`,
    outputLimitBytes: OUTPUT_LIMIT_BYTES,
  })
  return listed.ok ? ok(parsePaths(listed.value.stdout)) : listed
}

/** Paths of a repository's HEAD; of a URL's as it was last fetched, and only a URL that never was is fetched now. */
export async function listRepositoryFiles(
  tools: { readonly git: Git; readonly mirrors: Mirrors; readonly limits: UrlLimits },
  given: string,
  signal: CancelSignal,
): Promise<Result<string[], RepositoryFailure>> {
  const parsed = parseLocation(given, { cwd: process.cwd(), home: homedir() })
  if (!parsed.ok) return parsed
  const location = parsed.value
  const isUrl =
    location.kind === 'url' || (location.kind === 'either' && !(await folderExists(location.path)))
  const root = isUrl
    ? await mirrorOf(tools, location.kind === 'either' ? location.url : location, signal)
    : await rootOf(tools.git, location.path, signal)
  if (!root.ok) return root
  const listed = await tools.git({
    directory: root.value,
    signal,
    args: listTree('HEAD'),
    outputLimitBytes: OUTPUT_LIMIT_BYTES,
  })
  if (!listed.ok) return err(gitFailure(listed.error, `The files of ${given} cannot be listed`))
  return ok(parsePaths(listed.value.stdout))
}

async function rootOf(
  git: Git,
  path: string,
  signal: CancelSignal,
): Promise<Result<string, RepositoryFailure>> {
  const found = await findGitFolder(git, path, signal)
  return found.ok ? ok(found.value.root) : found
}

async function mirrorOf(
  tools: Parameters<typeof listRepositoryFiles>[0],
  location: UrlLocation,
  signal: CancelSignal,
): Promise<Result<string, RepositoryFailure>> {
  const mirror = tools.mirrors.folder(location.url)
  if (await folderExists(mirror)) return ok(mirror)
  const fetched = await inspectUrl(tools, location, { signal })
  return fetched.ok ? ok(fetched.value.root) : fetched
}
