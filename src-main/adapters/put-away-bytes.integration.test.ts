import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPutAwayLab } from './test-support/put-away-lab.ts'
import { requireOk } from './test-support/scratch-repository.ts'

let lab: ReturnType<typeof openPutAwayLab>
beforeEach(() => {
  lab = openPutAwayLab()
})
afterEach(() => lab.dispose())

const statusOf = (workspace: string): string => lab.scratch.git(workspace, 'status', '--porcelain')

/** Its workspace is kept, dropped and made again; the status before and after. */
async function putAway(session: Awaited<ReturnType<typeof lab.session>>) {
  const before = statusOf(session.workspace)
  const { snapshot } = requireOk(await lab.keptStore.snapshot(session.identity, 1))
  requireOk(await lab.keptStore.dropWorkspace(session.identity))
  expect(existsSync(session.workspace)).toBe(false)
  requireOk(await lab.keptStore.restoreWorkspace(session.identity, snapshot))
  return { before, after: statusOf(session.workspace) }
}

test('a file whose attributes convert it comes back byte for byte', async () => {
  const session = await lab.session('encoded', {
    files: { '.gitattributes': '*.ps1 text working-tree-encoding=UTF-16LE eol=crlf\n', 'README.md': 'x\n' },
  })
  const file = join(session.workspace, 'run.ps1')
  const bytes = Buffer.from('Write-Host 1\r\nWrite-Host 2\r\n', 'utf16le')
  writeFileSync(file, bytes)
  // Older than the index, so that git takes it for unchanged without looking into it.
  utimesSync(file, 1_600_000_000, 1_600_000_000)
  lab.scratch.commit(session.workspace, 'a script')
  expect(await putAway(session)).toEqual({ before: '', after: '' })
  expect(readFileSync(file)).toEqual(bytes)
  // What was set for the way back does not stay.
  expect(existsSync(join(session.workspace, '.git', 'info', 'attributes'))).toBe(false)
})

test('lines keep their ends where git would convert them', async () => {
  const settings = lab.scratch.path('gitconfig')
  writeFileSync(settings, `${readFileSync(settings, 'utf8')}[core]\n\tautocrlf = true\n`)
  const session = await lab.session('crlf', { files: { 'README.md': 'x\n' } })
  writeFileSync(join(session.workspace, 'run.sh'), '#!/bin/sh\necho\n')
  await putAway(session)
  expect(readFileSync(join(session.workspace, 'run.sh'), 'utf8')).toBe('#!/bin/sh\necho\n')
})

test.each([
  ['untracked', {}, 'OPENAI_API_KEY=mine\n', false],
  ['staged', {}, 'OPENAI_API_KEY=mine\n', true],
  ['changed', { '.env': 'NAME=x\n' }, 'NAME=x\nHTTP_PROXY=http://proxy.test\n', false],
] as const)('a .env that names a key and was %s comes back', async (name, files, text, isStaged) => {
  const session = await lab.session(name, { files: { 'README.md': 'x\n', ...files } })
  const file = join(session.workspace, '.env')
  writeFileSync(file, text)
  if (isStaged) lab.scratch.git(session.workspace, 'add', '-A')
  const { before, after } = await putAway(session)
  expect(readFileSync(file, 'utf8')).toBe(text)
  expect(after).toBe(before)
})

test('a committed .env that would steer Aider stays out, as before', async () => {
  const session = await lab.session('committed', {
    files: { 'README.md': 'x\n', '.env': 'HTTP_PROXY=http://proxy.test\n' },
  })
  const file = join(session.workspace, '.env')
  expect(existsSync(file)).toBe(false)
  expect(await putAway(session)).toEqual({ before: '', after: '' })
  expect(existsSync(file)).toBe(false)
})

test.each(['--assume-unchanged', '--skip-worktree'])(
  'what was written in a file that git overlooks (%s) comes back',
  async (bit) => {
    const session = await lab.session(`overlooked${bit.slice(1, 8)}`, { files: { 'config.yml': 'a: 1\n' } })
    const file = join(session.workspace, 'config.yml')
    lab.scratch.git(session.workspace, 'update-index', bit, 'config.yml')
    writeFileSync(file, 'a: 2\n')
    expect(await putAway(session)).toEqual({ before: '', after: 'M config.yml' })
    expect(readFileSync(file, 'utf8')).toBe('a: 2\n')
  },
)
