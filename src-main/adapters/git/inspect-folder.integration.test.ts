import { chownSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { createScratch, outcome, requireOk } from '../test-support/scratch-repository.ts'
import { createGitWorkspaces } from './git-workspaces.ts'

const scratch = createScratch()
afterAll(() => scratch.dispose())
const environment = { ...process.env, GIT_CONFIG_GLOBAL: scratch.path('gitconfig'), GIT_CONFIG_NOSYSTEM: '1' }
const workspaces = createGitWorkspaces({ dataFolder: scratch.path('data'), environment })
const { signal } = new AbortController()
const inspect = (location: string) => workspaces.inspect(location, signal)

describe('a folder that cannot be used', () => {
  test('does not exist', async () => {
    const result = await inspect(scratch.path('no such folder'))
    expect(outcome(result)).toBe(`not-found: There is no folder ${scratch.path('no such folder')}.`)
  })

  test('is a file', async () => {
    writeFileSync(scratch.path('a file'), '')
    expect(outcome(await inspect(scratch.path('a file')))).toMatch(/^not-a-repository: .* is a file/)
  })

  test('has no git', async () => {
    mkdirSync(scratch.path('plain'))
    const result = await inspect(scratch.path('plain'))
    expect(result).toMatchObject({ ok: false, error: { kind: 'not-a-repository' } })
    expect(!result.ok && result.error.remedy).toContain('git init')
  })

  test('has no commit', async () => {
    mkdirSync(scratch.path('empty'))
    scratch.git(scratch.path('empty'), 'init', '-q')
    expect(outcome(await inspect(scratch.path('empty')))).toMatch(/^no-commits: .* has no commit/)
  })

  test.skipIf(process.getuid?.() !== 0)('belongs to somebody else', async () => {
    const folder = scratch.repository('foreign')
    chownSync(folder, 12_345, 12_345)
    chownSync(`${folder}/.git`, 12_345, 12_345)
    const result = await inspect(folder)
    expect(result).toMatchObject({ ok: false, error: { kind: 'not-trusted-owner' } })
    expect(!result.ok && result.error.remedy).toContain(`safe.directory "${folder}`)
  })

  test('is looked at without git installed', async () => {
    const folder = scratch.repository('fine')
    const without = createGitWorkspaces({
      dataFolder: scratch.path('data'),
      environment: { PATH: scratch.path('plain') },
    })
    expect(outcome(await without.inspect(folder, signal))).toBe('git-missing: git cannot be started.')
  })

  test('is looked at after a cancel', async () => {
    const abort = new AbortController()
    abort.abort()
    expect(outcome(await workspaces.inspect(scratch.path('fine'), abort.signal))).toContain('cancelled')
  })
})

describe('a folder that can be used', () => {
  test.each(['with spaces', `it's "quoted"`, 'emoji 🚀 ünï', '$(touch owned); x', 'semi:colon'])(
    'is called %s',
    async (name) => {
      const folder = scratch.repository(name)
      const head = scratch.git(folder, 'rev-parse', 'HEAD')
      expect(requireOk(await inspect(folder))).toEqual({
        location: folder,
        kind: 'local',
        root: folder,
        base: head,
        notices: [],
      })
    },
  )

  test('is a subfolder of the repository, and says so', async () => {
    const folder = scratch.repository('whole')
    const found = requireOk(await inspect(`${folder}/src`))
    expect(found.root).toBe(folder)
    expect(found.notices).toEqual([expect.stringContaining('is inside the repository')])
  })

  test('has changes that are not committed, and says how many files', async () => {
    const folder = scratch.repository('dirty')
    scratch.write(folder, { 'README.md': 'changed', 'new one.txt': 'x' })
    expect(requireOk(await inspect(folder)).notices).toEqual([
      expect.stringContaining('has 2 files that are not'),
    ])
  })

  test('has a detached HEAD', async () => {
    const folder = scratch.repository('detached')
    scratch.git(folder, 'checkout', '-q', '--detach')
    expect(requireOk(await inspect(folder)).notices).toEqual([expect.stringContaining('detached HEAD')])
  })

  test('is bare', async () => {
    const bare = scratch.path('bare.git')
    scratch.git(scratch.root, 'clone', '-q', '--bare', scratch.repository('for bare'), bare)
    expect(requireOk(await inspect(bare)).notices).toEqual([expect.stringContaining('is a bare repository')])
  })

  test('is shallow', async () => {
    const deep = scratch.repository('deep')
    scratch.commit(deep, 'second')
    scratch.git(scratch.root, 'clone', '-q', '--depth=1', `file://${deep}`, scratch.path('shallow'))
    expect(requireOk(await inspect(scratch.path('shallow'))).notices).toEqual([
      expect.stringContaining('is a shallow clone'),
    ])
  })

  test('has submodules', async () => {
    const folder = scratch.repository('with submodules', { '.gitmodules': '[submodule "x"]\n' })
    expect(requireOk(await inspect(folder)).notices).toEqual([expect.stringContaining('has submodules')])
  })
})

test('looking at a hostile repository runs nothing of it', async () => {
  const folder = scratch.repository('hostile', {
    'a.txt': 'a\n',
    '.gitattributes': '*.txt filter=x=y diff=z\n',
  })
  const trap = scratch.path('sprung')
  const spring = `touch "${trap}"; cat`
  for (const key of [
    'core.fsmonitor',
    'filter.x=y.clean',
    'filter.x=y.process',
    'diff.z.textconv',
    'core.sshCommand',
  ])
    scratch.git(folder, 'config', key, spring)
  for (const key of ['diff.external', 'core.pager', 'core.alternateRefsCommand', 'gpg.program'])
    scratch.git(folder, 'config', key, spring)
  writeFileSync(`${folder}/.git/hooks/post-index-change`, `#!/bin/sh\n${spring}\n`, { mode: 0o755 })
  writeFileSync(`${folder}/.git/hooks/post-checkout`, `#!/bin/sh\n${spring}\n`, { mode: 0o755 })
  scratch.write(folder, { 'a.txt': 'b\n' })
  const repository = requireOk(await inspect(folder))
  expect(repository.notices).toEqual([expect.stringContaining('1 file that is not committed')])
  const request = { repository, directory: scratch.path('w', 'hostile'), branch: '100x/x-1' }
  requireOk(await workspaces.create(request, signal))
  expect(existsSync(trap)).toBe(false)
  // The trap is a real one: git by itself springs it.
  scratch.git(folder, 'status')
  expect(existsSync(trap)).toBe(true)
})
