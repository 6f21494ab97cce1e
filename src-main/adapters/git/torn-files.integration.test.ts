import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
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

test('its permissions stay, and nothing else is left in its folder', async () => {
  const { workspace } = await lab.session('script')
  scratch.write(workspace, { 'bin/run.sh': 'exit 0\n' })
  chmodSync(join(workspace, 'bin/run.sh'), 0o755)
  scratch.commit(workspace, 'first')
  writeFileSync(join(workspace, 'bin/run.sh'), '')
  await workspaces.restoreTorn(workspace)
  expect(statSync(join(workspace, 'bin/run.sh')).mode & 0o777).toBe(0o755)
  expect(readdirSync(join(workspace, 'bin'))).toEqual(['run.sh'])
  expect(scratch.git(workspace, 'status', '--porcelain')).toBe('')
})

test('no program that the workspace names runs, and no link leads out of it', async () => {
  const { workspace } = await lab.session('hostile')
  const ran = scratch.path('ran')
  const outside = scratch.path('outside')
  scratch.write(workspace, { 'a.txt': 'a\n', 'dir/b.txt': 'b\n', '.gitattributes': '*.txt filter=mine\n' })
  scratch.commit(workspace, 'first')
  for (const kind of ['clean', 'smudge'])
    scratch.git(workspace, 'config', `filter.mine.${kind}`, `touch '${ran}'; cat`)
  writeFileSync(join(workspace, 'a.txt'), '')
  rmSync(join(workspace, 'dir'), { recursive: true })
  mkdirSync(outside)
  writeFileSync(join(outside, 'b.txt'), '')
  symlinkSync(outside, join(workspace, 'dir'))
  expect(await workspaces.restoreTorn(workspace)).toEqual([
    expect.stringContaining('as git has them: a.txt.'),
    expect.stringContaining('git has them: dir/b.txt.'),
  ])
  expect([read(workspace, 'a.txt'), readFileSync(join(outside, 'b.txt'), 'utf8')]).toEqual(['a\n', ''])
  expect(existsSync(ran)).toBe(false)
})

test('of a repository that is not shown to be ours nothing is touched', async () => {
  const mine = scratch.repository('mine', { 'a.txt': 'a\n' })
  writeFileSync(join(mine, 'a.txt'), '')
  expect(await workspaces.restoreTorn(mine)).toEqual([])
  expect(read(mine, 'a.txt')).toBe('')
})
