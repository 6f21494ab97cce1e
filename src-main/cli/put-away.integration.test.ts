import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openPutAwayLab } from '../adapters/test-support/put-away-lab.ts'
import { runCli } from './test-support/cli-harness.ts'

const lab = openPutAwayLab()
afterAll(() => lab.dispose())
const { scratch, data } = lab
const cli = (...args: string[]) =>
  runCli([...args, '--data', data.root, '--json'], {
    TMPDIR: scratch.root,
    GIT_CONFIG_GLOBAL: scratch.path('gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',
  })

/** A session that ended with one commit, and with work that is in none. */
async function endedSession(id: string) {
  const made = await lab.session(id, { files: { 'README.md': '# Sample\n' } })
  scratch.write(made.workspace, { 'README.md': '# Better\n' })
  const commit = scratch.commit(made.workspace, 'work')
  scratch.write(made.workspace, { 'README.md': '# Uncommitted\n', 'untracked.txt': 'new\n' })
  const events = [
    { type: 'sessionCreated', identity: made.identity },
    { type: 'sessionEnded', state: 'stopped', cause: 'person', reason: 'Stopped by a person.' },
  ]
  const lines = events.map((event, at) => `${JSON.stringify({ v: 2, seq: at + 1, at, event })}\n`)
  writeFileSync(join(made.folder, 'events.jsonl'), lines.join(''))
  writeFileSync(join(made.folder, 'recording.cast'), 'the recording')
  const work = () =>
    ['README.md', 'untracked.txt'].map((name) => readFileSync(join(made.workspace, name), 'utf8'))
  return { ...made, commit, work }
}
const WORK = ['# Uncommitted\n', 'new\n']

test('a deleted session is listed in the trash and comes back with all it had, once', async () => {
  const { folder, work } = await endedSession('gone-1')
  expect((await cli('delete', 'gone-1')).lines).toMatchObject([{ type: 'deleted', id: 'gone-1', notice: '' }])
  expect(existsSync(folder)).toBe(false)
  expect((await cli('trash')).lines).toMatchObject([{ type: 'trashed', id: 'gone-1', title: 'Add farewell' }])
  expect((await cli('restore', 'gone')).lines).toMatchObject([{ id: 'gone-1', from: 'trash' }])
  expect(work()).toEqual(WORK)
  expect(readFileSync(join(folder, 'recording.cast'), 'utf8')).toBe('the recording')
  expect((await cli('show', 'gone-1')).lines).toMatchObject([{ state: 'stopped', lastSeq: 3 }])
  const again = await cli('restore', 'gone-1')
  expect([again.code, again.lines[0]?.kind]).toEqual([1, 'session-exists'])
})

test('a corrupted .git does not stand in the way of a delete, and that is said', async () => {
  const { workspace, work } = await endedSession('broken-1')
  writeFileSync(join(workspace, '.git', 'HEAD'), 'nonsense')
  const { code, lines } = await cli('delete', 'broken-1')
  expect(code).toBe(0)
  expect(lines[0]?.notice).toMatch(/kept whole in the trash/)
  expect((await cli('restore', 'broken-1')).code).toBe(0)
  expect(work()).toEqual(WORK)
})

test('an archived session shows its diff, can be kept, and gets its workspace back', async () => {
  const { workspace, repository, commit, folder, work } = await endedSession('shelf-1')
  const diff = (await cli('diff', 'shelf-1')).lines
  expect((await cli('archive', 'shelf-1')).lines).toEqual([{ type: 'archived', id: 'shelf-1' }])
  expect([existsSync(workspace), existsSync(join(folder, 'recording.cast'))]).toEqual([false, true])
  expect((await cli('sessions')).lines).toContainEqual(expect.objectContaining({ id: 'shelf-1' }))
  expect((await cli('show', 'shelf-1')).lines).toMatchObject([{ archived: { head: commit, tip: commit } }])
  expect((await cli('diff', 'shelf-1')).lines).toEqual(diff)
  expect((await cli('keep', 'shelf-1', '--override', 'tried it')).lines).toMatchObject([{ commit }])
  expect(scratch.git(repository, 'rev-parse', '100x/shelf-1')).toBe(commit)
  const twice = await cli('archive', 'shelf-1')
  expect([twice.code, twice.lines[0]?.kind]).toEqual([1, 'archived'])
  expect((await cli('restore', 'shelf-1')).lines).toMatchObject([{ from: 'archive' }])
  expect(work()).toEqual(WORK)
  expect(scratch.git(workspace, 'rev-parse', 'HEAD')).toBe(commit)
  expect((await cli('show', 'shelf-1')).lines).toMatchObject([{ archived: null }])
})

test('an archived session that is deleted comes back archived', async () => {
  const { work } = await endedSession('both-1')
  for (const verb of ['archive', 'delete', 'restore']) expect((await cli(verb, 'both-1')).code).toBe(0)
  expect((await cli('show', 'both-1')).lines).toMatchObject([{ archived: { refs: expect.any(String) } }])
  expect((await cli('restore', 'both-1')).code).toBe(0)
  expect(work()).toEqual(WORK)
})

test('gc reports what is left over, and frees it only when asked', async () => {
  const left = join(data.trash, 'old-1-2020-01-31T12-30-15-250Z')
  mkdirSync(left, { recursive: true })
  writeFileSync(join(left, 'file'), 'x'.repeat(100))
  const report = await cli('gc')
  expect(report.lines).toMatchObject([
    { type: 'garbage', kind: 'trash', path: left, bytes: 100, outcome: 'found', held: '' },
    { type: 'summary', bytes: 100, freedBytes: 0, byKind: { trash: { count: 1, bytes: 100 } } },
  ])
  expect(existsSync(left)).toBe(true)
  expect((await cli('gc', '--free')).lines.at(-1)).toMatchObject({ freedBytes: 100 })
  expect(existsSync(left)).toBe(false)
})

test('what is in neither place cannot be restored', async () => {
  const { code, lines } = await cli('restore', 'never')
  expect([code, lines[0]?.kind]).toEqual([1, 'not-in-trash'])
})
