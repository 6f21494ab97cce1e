import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { LISTED_FILES_LIMIT } from '../../../src-shared/model/branch-content.ts'
import { createScratch, outcome, requireOk } from '../test-support/scratch-repository.ts'
import { createGitWorkspaces } from './git-workspaces.ts'

const scratch = createScratch()
afterAll(() => scratch.dispose())
const environment = { ...process.env, GIT_CONFIG_GLOBAL: scratch.path('gitconfig'), GIT_CONFIG_NOSYSTEM: '1' }
const workspaces = createGitWorkspaces({ dataFolder: scratch.path('data'), environment })
const { signal } = new AbortController()
const filesOf = async (location: string) => requireOk(await workspaces.repositoryFiles(location, signal))

test('a local repository lists what its HEAD holds, whatever its working tree looks like', async () => {
  const repository = scratch.repository('local', { 'a.txt': '', 'src/Ü 🚀.ts': '', 'src/line\nfeed': '' })
  scratch.write(repository, { 'new.txt': '' })
  scratch.git(repository, 'rm', '-q', '--cached', 'a.txt')
  expect(await filesOf(repository)).toEqual(['a.txt', 'src/line\nfeed', 'src/Ü 🚀.ts'])
  expect(await filesOf(join(repository, 'src'))).toHaveLength(3)
  const bare = scratch.path('bare.git')
  scratch.git(scratch.root, 'clone', '-q', '--bare', repository, bare)
  expect(await filesOf(bare)).toHaveLength(3)
})

test('a URL lists its copy as it was last inspected, even when the server is gone', async () => {
  const origin = scratch.repository('origin')
  const url = pathToFileURL(origin).href
  expect(await filesOf(url)).toEqual(['README.md', 'src/main.ts'])
  scratch.write(origin, { 'later.txt': '' })
  scratch.commit(origin, 'later')
  expect(await filesOf(url)).toHaveLength(2)
  requireOk(await workspaces.inspect(url, signal))
  expect(await filesOf(url)).toEqual(['README.md', 'later.txt', 'src/main.ts'])
  rmSync(origin, { recursive: true })
  expect(await filesOf(url)).toHaveLength(3)
})

test('a place without a repository, or without a commit, says so', async () => {
  const empty = scratch.path('empty')
  scratch.git(scratch.root, 'init', '-q', empty)
  expect(outcome(await workspaces.repositoryFiles(scratch.path('nowhere'), signal))).toMatch(
    /^not-found: There is no folder/,
  )
  expect(outcome(await workspaces.repositoryFiles(empty, signal))).toMatch(
    /^git-failed: The files of .* cannot be listed/,
  )
})

test('a workspace lists tracked and new files without the ignored ones, and runs nothing of its config', async () => {
  const repository = requireOk(await workspaces.inspect(scratch.repository('source'), signal))
  const workspace = scratch.path('sessions', 'one')
  requireOk(await workspaces.create({ repository, directory: workspace, branch: 'b' }, signal))
  const trap = scratch.path('sprung')
  scratch.git(workspace, 'config', 'core.fsmonitor', `touch "${trap}"`)
  scratch.write(workspace, { '.gitignore': 'dist\n', 'dist/out.js': '', 'new/Ü.txt': '' })
  expect(requireOk(await workspaces.files(workspace, null))).toEqual([
    '.gitignore',
    'README.md',
    'new/Ü.txt',
    'src/main.ts',
  ])
  expect(requireOk(await workspaces.files(workspace, repository.base))).toEqual(['README.md', 'src/main.ts'])
  expect(existsSync(trap)).toBe(false)
  expect(outcome(await workspaces.files(scratch.path('gone'), null))).toMatch(/^workspace-missing/)
})

test('of very many files the first twenty thousand are listed', async () => {
  const repository = scratch.repository('many')
  const blob = scratch.git(repository, 'rev-parse', 'HEAD:README.md')
  const tree = Array.from(
    { length: LISTED_FILES_LIMIT + 5 },
    (_, at) => `100644 blob ${blob}\tf${at}\n`,
  ).join('')
  writeFileSync(scratch.path('tree'), tree)
  const made = scratch.git(repository, '-c', 'alias.make=!git mktree < ../tree', 'make')
  scratch.git(repository, 'update-ref', 'HEAD', scratch.git(repository, 'commit-tree', '-m', 'many', made))
  expect(await filesOf(repository)).toHaveLength(LISTED_FILES_LIMIT)
})
