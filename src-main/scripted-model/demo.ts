import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure } from '../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import { projectRoot } from '../setup/project-root.ts'
import { commitEverything } from './demo-commit.ts'

export type DemoFailure = Failure<'demo-exists' | 'demo-not-written' | 'git-missing' | 'git-failed'>

/** Absolute paths of a demo that is ready to run. */
export type Demo = { readonly repository: string; readonly tasksFile: string; readonly scriptFile: string }

/** What ships with the application; in a packed one it is readable by us, but not by git, Aider or a shell. */
export const demoResources = (): string => join(projectRoot(), 'resources', 'demo')

/**
 * Not among the resources, because packers leave such files out. The line endings are fixed
 * since Aider must find the script's lines byte for byte whatever git's global settings are.
 */
const DOT_FILES: Readonly<Record<string, string>> = {
  '.gitignore': '__pycache__/\n',
  '.gitattributes': '* text=auto eol=lf\n',
}

/** Windows installs Python as `python`; its `python3` may only open the shop. */
const PYTHON = process.platform === 'win32' ? 'python' : 'python3'

/** Puts the demo into `directory` (made if missing): a repository with one commit, its tasks and the script. */
export async function prepareDemo(directory: string): Promise<Result<Demo, DemoFailure>> {
  const repository = join(directory, 'tea-house')
  if (await exists(repository)) {
    return err({
      kind: 'demo-exists',
      message: `The demo cannot be prepared because ${repository} exists already.`,
      remedy: 'Give an empty directory.',
    })
  }
  try {
    await writeDemo(directory, repository)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return err({
      kind: 'demo-not-written',
      message: `The demo cannot be written to ${directory}: ${why}.`,
      remedy: 'Give a directory that can be written to, on a disk with some room.',
    })
  }
  const committed = await commitEverything(repository)
  if (!committed.ok) return committed
  return ok({
    repository,
    tasksFile: join(directory, 'tasks.json'),
    scriptFile: join(directory, 'script.json'),
  })
}

async function writeDemo(directory: string, repository: string): Promise<void> {
  const resources = demoResources()
  await copyText(join(resources, 'repository'), repository)
  for (const [name, text] of Object.entries(DOT_FILES)) await writeFile(join(repository, name), text)
  await copyText(join(resources, 'replies'), join(directory, 'replies'))
  for (const name of ['tasks.json', 'script.json']) {
    const text = await readFile(join(resources, name), 'utf8')
    await writeFile(join(directory, name), text.replaceAll('python3 ', `${PYTHON} `))
  }
}

/** Copies a folder of text files. Not `fs.cp`: that cannot read from a packed application. */
async function copyText(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (entry.name === '__pycache__') continue
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) await copyText(source, target)
    else await writeFile(target, (await readFile(source, 'utf8')).replaceAll('\r\n', '\n'))
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch {
    // Whatever keeps it from being seen will show when it is written.
    return false
  }
}
