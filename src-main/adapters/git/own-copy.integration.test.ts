import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createScratch, outcome, requireOk } from '../test-support/scratch-repository.ts'
import { createGitWorkspaces } from './git-workspaces.ts'
import { createMirrors } from './mirrors.ts'

const scratch = createScratch()
afterAll(() => scratch.dispose())
const environment = { ...process.env, GIT_CONFIG_GLOBAL: scratch.path('gitconfig'), GIT_CONFIG_NOSYSTEM: '1' }
const dataFolder = scratch.path('data')
const workspaces = createGitWorkspaces({ dataFolder, environment })
const { signal } = new AbortController()

let count = 0
async function create(source: string) {
  const repository = requireOk(await workspaces.inspect(source, signal))
  count += 1
  const directory = scratch.path('sessions', String(count), 'workspace')
  requireOk(await workspaces.create({ repository, directory, branch: 'b' }, signal))
  return { directory, repository, copy: createMirrors(dataFolder).folder(repository.root) }
}

/** Every object file below a folder by its inode. */
function objectsOf(own: string): Map<number, string> {
  const found = new Map<number, string>()
  for (const entry of readdirSync(join(own, 'objects'), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile()) found.set(statSync(path).ino, path)
  }
  return found
}

test('a workspace shares no file with the person’s repository, and its objects with our copy', async () => {
  const source = scratch.repository('mine')
  const [one, other] = [await create(source), await create(source)]
  const mine = objectsOf(join(source, '.git'))
  for (const { directory, copy } of [one, other]) {
    const shared = [...objectsOf(join(directory, '.git')).keys()]
    expect(shared.filter((inode) => mine.has(inode))).toEqual([])
    expect(shared.filter((inode) => objectsOf(copy).has(inode))).toHaveLength(mine.size)
  }
  execFileSync('chmod', ['-R', 'a+rwx', one.directory])
  for (const path of objectsOf(join(one.directory, '.git')).values()) writeFileSync(path, 'broken')
  expect(scratch.git(source, 'fsck', '--full')).toBe('')
  // Others are cut from the copy again, which is made anew.
  rmSync(other.directory, { recursive: true })
  const third = await create(source)
  expect(scratch.git(third.directory, 'status', '--porcelain')).toBe('')
})

test('what the person commits, tags, and takes back reaches the next workspace', async () => {
  const source = scratch.repository('moving')
  await create(source)
  scratch.write(source, { 'second.txt': '2' })
  const second = scratch.commit(source, 'second')
  scratch.git(source, 'tag', 'v2')
  const two = await create(source)
  expect(scratch.git(two.directory, 'describe', '--tags')).toBe('v2')
  scratch.git(source, 'reset', '-q', '--hard', 'HEAD~1')
  scratch.git(source, 'tag', '-d', 'v2')
  const three = await create(source)
  expect(existsSync(join(three.directory, 'second.txt'))).toBe(false)
  scratch.git(source, 'checkout', '-q', '--detach', second)
  const four = await create(source)
  expect(requireOk(await workspaces.head(four.directory))).toBe(second)
})

test.each([
  ['HEAD is garbage', (copy: string) => writeFileSync(join(copy, 'HEAD'), 'garbage')],
  ['a git that was killed left its locks', (copy: string) => writeFileSync(join(copy, 'HEAD.lock'), '')],
  ['objects are gone', (copy: string) => rmSync(join(copy, 'objects'), { recursive: true })],
  [
    'it is a file',
    (copy: string) => {
      rmSync(copy, { recursive: true })
      writeFileSync(copy, '')
    },
  ],
])('a copy is no obstacle when %s', async (what, damage) => {
  const source = scratch.repository(what)
  const { copy } = await create(source)
  damage(copy)
  scratch.write(source, { 'second.txt': '2' })
  scratch.commit(source, 'second')
  const { directory } = await create(source)
  expect(readFileSync(join(directory, 'second.txt'), 'utf8')).toBe('2')
  expect(readdirSync(join(dataFolder, 'repositories')).filter((name) => name.includes('making'))).toEqual([])
})

test('two processes cut workspaces from one repository at once', async () => {
  const source = scratch.repository('shared')
  const others = createGitWorkspaces({ dataFolder, environment })
  const repository = requireOk(await workspaces.inspect(source, signal))
  const made = await Promise.all(
    Array.from({ length: 6 }, (_, index) =>
      [workspaces, others][index % 2]?.create(
        { repository, directory: scratch.path('fleet', String(index)), branch: 'b' },
        signal,
      ),
    ),
  )
  expect(made.map((one) => (one === undefined ? '' : outcome(one)))).toEqual(made.map(() => 'ok'))
})
