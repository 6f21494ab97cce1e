import { stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { RepositoryFailure } from '../../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import type { CancelSignal } from '../../core/ports.ts'
import { hasCode } from './folders.ts'
import type { ConfigEntry } from './git-environment.ts'
import { failure, gitFailure } from './git-failure.ts'
import type { Git } from './hardened-git.ts'

export type GitFolder = {
  /** Top level of the working tree, or the repository itself when it is bare. */
  readonly root: string
  readonly bare: boolean
  readonly shallow: boolean
  /** Switches off every filter program that the repository's own config names. */
  readonly filtersOff: readonly ConfigEntry[]
  /** Some contents may exist only at its remote. */
  readonly partial: boolean
}

/** Finds the repository that `path` is in, without running anything of it. */
export async function findGitFolder(
  git: Git,
  path: string,
  signal: CancelSignal,
): Promise<Result<GitFolder, RepositoryFailure>> {
  const folder = await requireFolder(path)
  if (!folder.ok) return folder
  const facts = await git({
    directory: path,
    signal,
    args: [
      'rev-parse',
      '--is-bare-repository',
      '--is-shallow-repository',
      '--is-inside-work-tree',
      '--absolute-git-dir',
    ],
  })
  if (!facts.ok) {
    if (!/not a git repository/.test(facts.error.stderr))
      return err(gitFailure(facts.error, `${path} cannot be read`))
    return err(
      failure(
        'not-a-repository',
        `${path} is a folder without git.`,
        'Choose another folder, or make it a repository: `git init`, `git add -A`, `git commit -m "start"`.',
      ),
    )
  }
  const [bare, shallow, insideTree, ...rest] = facts.value.stdout.toString('utf8').trimEnd().split('\n')
  const gitFolder = rest.join('\n')
  const root = await findRoot(git, { path, gitFolder, insideTree: insideTree === 'true', signal })
  if (!root.ok) return root
  const config = await git({
    directory: root.value,
    signal,
    args: ['config', '--list', '--show-scope', '-z'],
  })
  if (!config.ok) return err(gitFailure(config.error, `The config of ${root.value} cannot be read`))
  return ok({
    root: root.value,
    bare: bare === 'true',
    shallow: shallow === 'true',
    ...readConfig(config.value.stdout.toString('utf8')),
  })
}

async function requireFolder(path: string): Promise<Result<void, RepositoryFailure>> {
  try {
    if ((await stat(path)).isDirectory()) return ok(undefined)
    return err(failure('not-a-repository', `${path} is a file, not a folder.`, 'Choose the folder it is in.'))
  } catch (error) {
    if (hasCode(error, ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG']))
      return err(failure('not-found', `There is no folder ${path}.`, 'Check the spelling.'))
    if (hasCode(error, ['EACCES', 'EPERM', 'ELOOP']))
      return err(failure('not-found', `The folder ${path} cannot be opened.`, 'Check its permissions.'))
    throw error
  }
}

async function findRoot(
  git: Git,
  at: { path: string; gitFolder: string; insideTree: boolean; signal: CancelSignal },
): Promise<Result<string, RepositoryFailure>> {
  if (!at.insideTree) return ok(basename(at.gitFolder) === '.git' ? dirname(at.gitFolder) : at.gitFolder)
  const top = await git({ directory: at.path, signal: at.signal, args: ['rev-parse', '--show-toplevel'] })
  if (!top.ok) return err(gitFailure(top.error, `${at.path} cannot be read`))
  return ok(top.value.stdout.toString('utf8').replace(/\n$/, ''))
}

/** Input: `scope NUL key LF value NUL` repeated. Only what the repository itself sets is switched off. */
function readConfig(list: string): Pick<GitFolder, 'filtersOff' | 'partial'> {
  const fields = list.split('\0')
  const drivers = new Set<string>()
  let partial = false
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const [scope = '', entry = ''] = [fields[index], fields[index + 1]]
    if (scope !== 'local' && scope !== 'worktree') continue
    const key = entry.split('\n', 1)[0] ?? ''
    const driver = /^filter\.(.+)\.(clean|smudge|process)$/s.exec(key)?.[1]
    if (driver !== undefined) drivers.add(driver)
    if (key === 'extensions.partialclone' || /^remote\..+\.promisor$/s.test(key)) partial = true
  }
  const filtersOff = [...drivers].flatMap((driver) => [
    { key: `filter.${driver}.clean`, value: '' },
    { key: `filter.${driver}.smudge`, value: '' },
    { key: `filter.${driver}.process`, value: '' },
    { key: `filter.${driver}.required`, value: 'false' },
  ])
  return { filtersOff, partial }
}
