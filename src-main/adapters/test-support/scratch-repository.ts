import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Result } from '../../../src-shared/result.ts'

/** A temporary folder for one test file, and plain git in it. */
export type Scratch = {
  readonly root: string
  path(...parts: string[]): string
  git(folder: string, ...args: string[]): string
  write(folder: string, files: Readonly<Record<string, string>>): void
  /** A repository with these files in one commit on `main`; returns its folder. */
  repository(name: string, files?: Readonly<Record<string, string>>): string
  commit(folder: string, message: string): string
  dispose(): void
}

export function createScratch(): Scratch {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'git workspaces ')))
  const env = {
    ...process.env,
    // Neither the machine's config nor a person's takes part.
    GIT_CONFIG_GLOBAL: join(root, 'gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Ada',
    GIT_AUTHOR_EMAIL: 'ada@example.org',
    GIT_COMMITTER_NAME: 'Ada',
    GIT_COMMITTER_EMAIL: 'ada@example.org',
  }
  const scratch: Scratch = {
    root,
    path: (...parts) => join(root, ...parts),
    git: (folder, ...args) =>
      execFileSync('git', args, {
        cwd: folder,
        env,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      }).trim(),
    write: (folder, files) => {
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true })
        writeFileSync(join(folder, name), content)
      }
    },
    repository: (name, files = { 'README.md': '# Sample\n', 'src/main.ts': 'export const one = 1\n' }) => {
      const folder = join(root, name)
      mkdirSync(folder, { recursive: true })
      scratch.git(folder, 'init', '-q', '-b', 'main')
      scratch.write(folder, files)
      scratch.commit(folder, 'start')
      return folder
    },
    commit: (folder, message) => {
      scratch.git(folder, 'add', '-A', '-f')
      scratch.git(folder, 'commit', '-q', '--allow-empty', '-m', message)
      return scratch.git(folder, 'rev-parse', 'HEAD')
    },
    dispose: () => rmSync(root, { recursive: true, force: true, maxRetries: 3 }),
  }
  writeFileSync(env.GIT_CONFIG_GLOBAL, '[user]\n\tname = Ada\n\temail = ada@example.org\n')
  return scratch
}

export function requireOk<T>(result: Result<T, { message: string }>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

/** The failure in one line, or `ok`. */
export const outcome = (result: Result<unknown, { kind: string; message: string }>): string =>
  result.ok ? 'ok' : `${result.error.kind}: ${result.error.message}`
