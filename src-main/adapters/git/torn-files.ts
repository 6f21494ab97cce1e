import { lstat, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { replaceFile } from '../replace-file.ts'
import { isOurWorkspace } from '../session-proof.ts'
import { hasCode } from './folders.ts'
import type { Git } from './hardened-git.ts'
import { readWorkspace } from './workspace-git.ts'

/** More was not torn by one write. */
const MOST_FILES = 100
const LIST_LIMIT_BYTES = 64 * 1024 * 1024
const LARGEST_FILE_BYTES = 64 * 1024 * 1024
/** Looked at while the others are on their way from the disk. */
const LOOKED_AT_ONCE = 64
/** Mode (a file), hash, stage 0 and path of `ls-files --stage`. */
const STAGED_FILE = /^100\d{3} ([0-9a-f]+) 0\t(.+)$/s

type Torn = { readonly path: string; readonly hash: string; readonly mode: number }

/**
 * Brings back what Aider was about to write when it was killed: it empties a file before it writes it, and the one after
 * it would commit the empty file as somebody's change. Only tracked files that are empty and were not are touched, so
 * nothing is lost by it. What was done, for a person.
 *
 * Contents are read and written here: a git that compares or checks out runs the filters that whoever worked in the
 * workspace may have named.
 */
export async function restoreTornFiles(git: Git, dataFolder: string, workspace: string): Promise<string[]> {
  if (!(await isOurWorkspace(dataFolder, workspace))) return []
  const listed = await readWorkspace(git, workspace, {
    args: ['ls-files', '--stage', '-z', '--full-name'],
    what: `The files of ${workspace} cannot be listed`,
    outputLimitBytes: LIST_LIMIT_BYTES,
  })
  // Whoever needs git next says what is wrong with it.
  if (!listed.ok) return []
  const root = await realpath(workspace)
  const staged = listed.value.stdout.toString('utf8').split('\0').slice(0, -1)
  const restored: string[] = []
  const left: string[] = []
  for (const torn of (await emptyAmong(root, staged)).slice(0, MOST_FILES)) {
    const outcome = await restore(git, { workspace, root, torn })
    if (outcome === 'restored') restored.push(torn.path)
    if (outcome === 'left') left.push(torn.path)
  }
  return [
    ...(restored.length === 0 ? [] : [broughtBack(restored)]),
    ...(left.length === 0 ? [] : [leftEmpty(left)]),
  ]
}

async function emptyAmong(root: string, staged: readonly string[]): Promise<Torn[]> {
  const found: Torn[] = []
  for (let from = 0; from < staged.length; from += LOOKED_AT_ONCE) {
    const looked = await Promise.all(
      staged.slice(from, from + LOOKED_AT_ONCE).map((line) => lookAt(root, line)),
    )
    found.push(...looked.filter((one) => one !== null))
  }
  return found
}

async function lookAt(root: string, line: string): Promise<Torn | null> {
  const [, hash = '', path = ''] = STAGED_FILE.exec(line) ?? []
  if (path === '') return null
  try {
    const there = await lstat(join(root, path))
    return there.isFile() && there.size === 0 ? { path, hash, mode: there.mode & 0o777 } : null
  } catch (error) {
    if (hasCode(error, ['ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP', 'ENAMETOOLONG'])) return null
    throw error
  }
}

async function restore(
  git: Git,
  { workspace, root, torn }: { workspace: string; root: string; torn: Torn },
): Promise<'restored' | 'left' | 'was-empty'> {
  const file = join(root, torn.path)
  const content = await readWorkspace(git, workspace, {
    args: ['cat-file', 'blob', torn.hash],
    what: `${torn.path} cannot be read`,
    outputLimitBytes: LARGEST_FILE_BYTES,
  })
  if (content.ok && content.value.stdout.length === 0) return 'was-empty'
  if (!content.ok || content.value.cut) return 'left'
  try {
    // A folder of its path may be a link by now, and lead anywhere.
    if ((await realpath(file)) !== file) return 'left'
    await replaceFile(file, content.value.stdout, torn.mode)
    return 'restored'
  } catch (error) {
    if (!hasCode(error, ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOENT', 'ENOTDIR', 'ELOOP']))
      throw error
    return 'left'
  }
}

const broughtBack = (paths: readonly string[]): string =>
  `Aider was ended while it wrote files, and had emptied them; they are again as git has them: ${paths.join(', ')}.`

const leftEmpty = (paths: readonly string[]): string =>
  `Aider was ended while it wrote files, and left them empty; git has them: ${paths.join(', ')}.`
