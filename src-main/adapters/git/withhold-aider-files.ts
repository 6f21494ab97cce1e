import { lstat, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ok, type Result } from '../../../src-shared/result.ts'
import { DOTENV, dangerousDotenvLines, WATCHED_FILES } from './aider-files.ts'
import { hasCode } from './folders.ts'
import type { Git, GitError } from './hardened-git.ts'

/** Above this a `.env` is no settings file, and is kept out unread. */
const DOTENV_LIMIT_BYTES = 1024 * 1024

type Withheld = { readonly file: string; readonly why: string }

/**
 * Takes tracked files that would steer Aider out of a fresh checkout's work tree; they stay in its commits.
 * `mayTake`: whether a file is one that the commits have; left out: in a fresh checkout each is. Returns one notice for
 * each.
 */
export async function withholdAiderFiles(
  git: Git,
  workspace: string,
  mayTake: (file: string) => boolean = () => true,
): Promise<Result<string[], GitError>> {
  const withheld: Withheld[] = []
  for (const name of WATCHED_FILES) {
    const found = await judge(workspace, name)
    if (found !== null && mayTake(found.file)) withheld.push(found)
  }
  if (withheld.length === 0) return ok([])
  const files = withheld.map(({ file }) => file)
  const marked = await git({
    directory: workspace,
    args: ['update-index', '--skip-worktree', '--', ...files],
  })
  if (!marked.ok) return marked
  for (const file of files) await rm(join(workspace, file))
  return ok(withheld.map(({ file, why }) => `${file} is kept out of the workspace: ${why}`))
}

async function judge(workspace: string, name: string): Promise<Withheld | null> {
  const found = await look(join(workspace, name))
  if (found === null || found.isDirectory()) return null
  const file = await trackedSpelling(workspace, name)
  if (name !== DOTENV) return { file, why: 'Aider would take its settings from it.' }
  if (!found.isFile()) return { file, why: 'it is a link, and Aider would load what it points to.' }
  if (found.size > DOTENV_LIMIT_BYTES) return { file, why: 'it is too large to be looked through.' }
  const lines = dangerousDotenvLines(await readFile(join(workspace, name), 'utf8'))
  if (lines.length === 0) return null
  const shown = lines.map(({ line, name: setting }) => `${setting} (line ${line})`).join(', ')
  return { file, why: `Aider would load it, and it sets ${shown}.` }
}

/** Where letter case does not matter to the disk, git may know the file under another spelling. */
async function trackedSpelling(workspace: string, name: string): Promise<string> {
  const entries = await readdir(workspace)
  if (entries.includes(name)) return name
  return entries.find((entry) => entry.toLowerCase() === name) ?? name
}

async function look(path: string) {
  try {
    return await lstat(path)
  } catch (error) {
    if (hasCode(error, ['ENOENT'])) return null
    throw error
  }
}
