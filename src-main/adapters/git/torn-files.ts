import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { isOurWorkspace } from '../session-proof.ts'
import { hasCode } from './folders.ts'
import type { Git } from './hardened-git.ts'
import { readWorkspace } from './workspace-git.ts'

/** More was not torn by one write, and a command line has its limits. */
const MOST_FILES = 100
const OUTPUT_LIMIT_BYTES = 16 * 1024 * 1024
/** Lines added, lines deleted (`-`: it is binary) and path. */
const CHANGED = /^(?:0|-)\t(-|[1-9]\d*)\t(.+)$/s

/**
 * Brings back what Aider was about to write when it was killed: it empties a file before it writes it, and the one after
 * it would commit the empty file as somebody's change. Only tracked files that are empty and were not are touched, so
 * nothing is lost by it. What was done, for a person.
 */
export async function restoreTornFiles(git: Git, dataFolder: string, workspace: string): Promise<string[]> {
  if (!(await isOurWorkspace(dataFolder, workspace))) return []
  const changed = await readWorkspace(git, workspace, {
    args: ['diff-files', '--numstat', '-z', '--no-renames', '--diff-filter=M', '--'],
    what: `The files of ${workspace} cannot be compared`,
    outputLimitBytes: OUTPUT_LIMIT_BYTES,
  })
  // Whoever needs git next says what is wrong with it.
  if (!changed.ok) return []
  const paths = changed.value.stdout
    .toString('utf8')
    .split('\0')
    .flatMap((line) => CHANGED.exec(line)?.[2] ?? [])
  const torn: string[] = []
  for (const path of paths) if (await isEmptyFile(join(workspace, path))) torn.push(path)
  const some = torn.slice(0, MOST_FILES)
  if (some.length === 0) return []
  const restored = await readWorkspace(git, workspace, {
    args: ['checkout-index', '--force', '--', ...some],
    what: `The files of ${workspace} cannot be restored`,
  })
  return [restored.ok ? broughtBack(some) : leftEmpty(some)]
}

async function isEmptyFile(path: string): Promise<boolean> {
  try {
    const found = await lstat(path)
    return found.isFile() && found.size === 0
  } catch (error) {
    if (hasCode(error, ['ENOENT', 'ENOTDIR', 'EACCES'])) return false
    throw error
  }
}

const broughtBack = (paths: readonly string[]): string =>
  `Aider was ended while it wrote files, and had emptied them; they are again as git has them: ${paths.join(', ')}.`

const leftEmpty = (paths: readonly string[]): string =>
  `Aider was ended while it wrote files, and left them empty; git has them: ${paths.join(', ')}.`
