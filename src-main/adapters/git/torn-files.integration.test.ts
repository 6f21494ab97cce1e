import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openPutAwayLab } from '../test-support/put-away-lab.ts'

const lab = openPutAwayLab()
afterAll(() => lab.dispose())
const { scratch, workspaces } = lab
const read = (workspace: string, name: string) => readFileSync(join(workspace, name), 'utf8')

test('a file that was emptied and not written is again as git has it, and it is said', async () => {
  const { workspace } = await lab.session('torn')
  scratch.write(workspace, {
    'with space ü.txt': 'text\n',
    'binary.bin': 'a\0b',
    'empty.txt': '',
    'kept.txt': 'x\n',
  })
  scratch.commit(workspace, 'first')
  scratch.write(workspace, { 'staged.txt': 'in the index\n' })
  scratch.git(workspace, 'add', 'staged.txt')
  for (const name of ['with space ü.txt', 'binary.bin', 'staged.txt'])
    writeFileSync(join(workspace, name), '')
  writeFileSync(join(workspace, 'untracked.txt'), '')
  writeFileSync(join(workspace, 'kept.txt'), 'changed\n')
  chmodSync(join(workspace, 'empty.txt'), 0o755)

  const [said = '', ...more] = await workspaces.restoreTorn(workspace)
  expect(more).toEqual([])
  expect(said).toContain('as git has them: binary.bin, staged.txt, with space ü.txt.')
  expect(read(workspace, 'with space ü.txt')).toBe('text\n')
  expect(read(workspace, 'binary.bin')).toBe('a\0b')
  expect(read(workspace, 'staged.txt')).toBe('in the index\n')
  expect([read(workspace, 'untracked.txt'), read(workspace, 'kept.txt')]).toEqual(['', 'changed\n'])
  expect(await workspaces.restoreTorn(workspace)).toEqual([])
})

test('of a repository that is not shown to be ours nothing is touched', async () => {
  const mine = scratch.repository('mine', { 'a.txt': 'a\n' })
  writeFileSync(join(mine, 'a.txt'), '')
  expect(await workspaces.restoreTorn(mine)).toEqual([])
  expect(read(mine, 'a.txt')).toBe('')
})
