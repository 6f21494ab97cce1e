import { afterAll, expect, test } from 'vitest'
import { createScratch, requireOk } from '../test-support/scratch-repository.ts'
import { createHardenedGit, type Git } from './hardened-git.ts'
import { readHead } from './read-history.ts'

const scratch = createScratch()
afterAll(() => scratch.dispose())

const git = createHardenedGit(process.env)
const noGit: Git = () => Promise.reject(new Error('git was started'))

test('HEAD and a branch are read without git while they have files of their own, detached too', async () => {
  const folder = scratch.repository('loose')
  const first = scratch.git(folder, 'rev-parse', 'HEAD')
  expect(requireOk(await readHead(noGit, folder))).toBe(first)
  scratch.git(folder, 'checkout', '-q', '-b', '100x/task-1')
  const second = scratch.commit(folder, 'second')
  expect(requireOk(await readHead(noGit, folder))).toBe(second)
  expect(requireOk(await readHead(noGit, folder, '100x/task-1'))).toBe(second)
  expect(requireOk(await readHead(noGit, folder, 'main'))).toBe(first)
  scratch.git(folder, 'checkout', '-q', '--detach', first)
  expect(requireOk(await readHead(noGit, folder))).toBe(first)
})

test('packed branches are what git says, and the newer file wins over the pack', async () => {
  const folder = scratch.repository('packed')
  const first = scratch.git(folder, 'rev-parse', 'HEAD')
  scratch.git(folder, 'pack-refs', '--all')
  expect(requireOk(await readHead(git, folder))).toBe(first)
  const second = scratch.commit(folder, 'second')
  expect(requireOk(await readHead(git, folder))).toBe(second)
})

test('a branch that does not exist, or whose name leads out of the folder, is a failure', async () => {
  const folder = scratch.repository('failing')
  scratch.write(folder, { 'planted.txt': `${'a'.repeat(40)}\n` })
  expect((await readHead(git, folder, 'absent')).ok).toBe(false)
  expect((await readHead(git, folder, '../../../planted.txt')).ok).toBe(false)
  scratch.write(folder, { '.git/HEAD': 'ref: refs/heads/../../../planted.txt\n' })
  expect((await readHead(git, folder)).ok).toBe(false)
})
