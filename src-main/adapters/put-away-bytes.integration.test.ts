import { appendFileSync, existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { SessionIdentity } from '../../src-shared/model/session.ts'
import { openPutAwayLab } from './test-support/put-away-lab.ts'
import { requireOk } from './test-support/scratch-repository.ts'

const lab = openPutAwayLab()
afterAll(() => lab.dispose())
const { scratch } = lab

/** Snapshot, removal, and the workspace made again. */
async function thereAndBack(identity: SessionIdentity) {
  const { snapshot } = requireOk(await lab.keptStore.snapshot(identity, 1))
  requireOk(await lab.keptStore.dropWorkspace(identity))
  requireOk(await lab.keptStore.restoreWorkspace(identity, snapshot))
}

const CONVERTED: Readonly<Record<string, readonly [attributes: string, content: Buffer]>> = {
  'line ends': ['* text eol=crlf\n', Buffer.from('one\r\ntwo\r\n')],
  'an encoding': [
    '*.txt text working-tree-encoding=UTF-16LE eol=crlf\n',
    Buffer.from('one\r\ntwo\r\n', 'utf16le'),
  ],
  'an ident': ['* ident\n', Buffer.from('v $Id: 0123456789012345678901234567890123456789 $\n')],
}

describe.each(Object.entries(CONVERTED))('where attributes convert %s', (name, [attributes, content]) => {
  const id = name.replaceAll(' ', '-')

  test('a file that git never saw comes back byte for byte', async () => {
    const { identity, workspace } = await lab.session(`new-${id}`, { files: { 'README.md': 'x\n' } })
    scratch.write(workspace, { '.gitattributes': attributes })
    writeFileSync(join(workspace, 'a.txt'), content)
    await thereAndBack(identity)
    expect(readFileSync(join(workspace, 'a.txt'))).toEqual(content)
  })

  test('a file that git knows to be unchanged does too', async () => {
    const { identity, workspace } = await lab.session(`old-${id}`, {
      files: { '.gitattributes': attributes },
    })
    const file = join(workspace, 'a.txt')
    writeFileSync(file, content)
    // Older than the index, so git does not look into it again.
    utimesSync(file, 1_000_000_000, 1_000_000_000)
    scratch.commit(workspace, 'one file')
    await thereAndBack(identity)
    expect(readFileSync(file)).toEqual(content)
    expect(scratch.git(workspace, 'status', '--porcelain')).toBe('')
  })
})

test('the config of a person that converts line ends changes none in a workspace made again', async () => {
  const { identity, workspace } = await lab.session('autocrlf', { files: { 'README.md': 'x\n' } })
  appendFileSync(scratch.path('gitconfig'), '[core]\n\tautocrlf = true\n')
  scratch.write(workspace, { 'run.sh': '#!/bin/sh\necho\n' })
  await thereAndBack(identity)
  expect(readFileSync(join(workspace, 'run.sh'), 'utf8')).toBe('#!/bin/sh\necho\n')
})

describe('files that would steer Aider', () => {
  const KEY = 'OPENAI_API_KEY=sk-mine\n'
  const porcelain = (workspace: string) => scratch.git(workspace, 'status', '--porcelain', '--ignored')

  test.each<[what: string, committed: string | null, stage: boolean]>([
    ['that git never saw', null, false],
    ['that was added and not committed', null, true],
    ['that was changed', 'NAME=x\n', false],
    ['that was changed and staged', 'NAME=x\n', true],
  ])('a .env with a key %s comes back', async (what, committed, stage) => {
    const files = { 'a.txt': 'a\n', ...(committed === null ? {} : { '.env': committed }) }
    const { identity, workspace } = await lab.session(what.replaceAll(' ', '-'), { files })
    scratch.write(workspace, { '.env': KEY })
    if (stage) scratch.git(workspace, 'add', '.env')
    const before = porcelain(workspace)
    await thereAndBack(identity)
    expect(readFileSync(join(workspace, '.env'), 'utf8')).toBe(KEY)
    expect(porcelain(workspace)).toBe(before)
  })

  test('those that were kept out of the workspace stay out of it', async () => {
    const { identity, workspace } = await lab.session('kept-out', { files: { '.env': KEY, 'a.txt': 'a\n' } })
    expect(existsSync(join(workspace, '.env'))).toBe(false)
    await thereAndBack(identity)
    expect(existsSync(join(workspace, '.env'))).toBe(false)
    expect(porcelain(workspace)).toBe('')
  })
})

describe.each(['--assume-unchanged', '--skip-worktree'])('files marked %s', (mark) => {
  test('come back with their edits, and those that are not there are not deleted', async () => {
    const files = { 'config.yml': 'a: 1\n', 'absent.txt': 'kept out\n', 'sub/b.txt': 'b\n' }
    const { identity, workspace } = await lab.session(`marked${mark}`, { files })
    scratch.git(workspace, 'update-index', mark, 'config.yml', 'absent.txt', 'sub/b.txt')
    scratch.write(workspace, { 'config.yml': 'a: 2\n' })
    rmSync(join(workspace, 'absent.txt'))
    await thereAndBack(identity)
    expect(readFileSync(join(workspace, 'config.yml'), 'utf8')).toBe('a: 2\n')
    expect(scratch.git(workspace, 'status', '--porcelain')).toBe('M config.yml')
  })
})
