import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RepositoryFailure } from '../../../src-shared/model/errors.ts'
import type { Commit } from '../../../src-shared/model/workspace.ts'
import { ok, type Result } from '../../../src-shared/result.ts'
import type { Git } from './hardened-git.ts'
import { readWorkspace, requireHashes } from './workspace-git.ts'

const BRANCH_OF_HEAD = /^ref: (refs\/heads\/\S+)\n?$/
const HASH = /^([0-9a-f]{40}|[0-9a-f]{64})\n?$/

/** A small file's text; `null`: it cannot be read here. */
const textOf = (path: string): Promise<string | null> => readFile(path, 'utf8').catch(() => null)

/**
 * What HEAD, or a branch, says in git's own files; `null`: not in a file of its own (packed, or another kind of
 * store), and git has to say. Each turn ends with this, and starting git is dearer than all the rest of it.
 */
async function readRefFile(workspace: string, branch: string | undefined): Promise<string | null> {
  const folder = join(workspace, '.git')
  const head = branch === undefined ? await textOf(join(folder, 'HEAD')) : `ref: refs/heads/${branch}`
  if (head === null) return null
  const ref = BRANCH_OF_HEAD.exec(head)?.[1]
  // A name with dots could lead out of the folder.
  if (ref?.includes('..')) return null
  const text = ref === undefined ? head : await textOf(join(folder, ref))
  return HASH.exec(text ?? '')?.[1] ?? null
}

/** The full hash of the workspace's HEAD, or of one of its branches. */
export async function readHead(
  git: Git,
  workspace: string,
  branch?: string,
): Promise<Result<string, RepositoryFailure>> {
  const read = await readRefFile(workspace, branch)
  if (read !== null) return ok(read)
  const ref = branch === undefined ? 'HEAD' : `refs/heads/${branch}`
  const head = await readWorkspace(git, workspace, {
    args: ['rev-parse', '--verify', `${ref}^{commit}`],
    what: `${branch ?? 'HEAD'} of ${workspace} cannot be read`,
  })
  return head.ok ? ok(head.value.stdout.toString('utf8').trim()) : head
}

/** What HEAD has and `base` has not, oldest first; `at` is the committer's time in epoch milliseconds. */
export async function readCommits(
  git: Git,
  workspace: string,
  base: string,
): Promise<Result<Commit[], RepositoryFailure>> {
  const checked = requireHashes(base)
  if (!checked.ok) return checked
  const log = await readWorkspace(git, workspace, {
    args: [
      'log',
      '-z',
      '--reverse',
      '--topo-order',
      '--no-color',
      '--encoding=UTF-8',
      '--format=%H %ct %s',
      `${base}..HEAD`,
      '--',
    ],
    what: `The commits of ${workspace} cannot be read`,
  })
  if (!log.ok) return log
  return ok(log.value.stdout.toString('utf8').split('\0').flatMap(parseCommit))
}

function parseCommit(line: string): Commit[] {
  const match = /^(\S+) (\d+) (.*)$/s.exec(line)
  if (match === null) return []
  const [, hash = '', seconds = '', subject = ''] = match
  return [{ hash, subject, at: Number(seconds) * 1000 }]
}
