import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { newSessionView, type SessionView } from '../../src-shared/model/session.ts'
import { BranchContents } from '../core/fleet/branch-contents.ts'
import { sampleCritique } from '../core/test-support/sample-session.ts'
import { openPutAwayLab } from './test-support/put-away-lab.ts'
import { outcome, requireOk } from './test-support/scratch-repository.ts'

const lab = openPutAwayLab()
afterAll(() => lab.dispose())
const { scratch, keptStore, workspaces } = lab

/** Two commits and a file that is not committed. */
async function worked(id: string) {
  const { identity, workspace } = await lab.session(id)
  scratch.write(workspace, { 'src/main.ts': 'export const two = 2\n' })
  const one = scratch.commit(workspace, 'one')
  scratch.write(workspace, { 'src/more.ts': 'export const more = 3\n' })
  const two = scratch.commit(workspace, 'two')
  writeFileSync(join(workspace, 'new.txt'), 'new')
  const views = new Map<string, SessionView>([[id, { ...newSessionView(identity, 0), state: 'working' }]])
  const contents = new BranchContents({ workspaces, keptStore }, (wanted) => views.get(wanted) ?? null)
  const change = (part: Partial<SessionView>) => {
    const view = views.get(id)
    if (view !== undefined) views.set(id, { ...view, ...part })
  }
  return { id, identity, workspace, one, two, contents, change }
}

const filesIn = (patch: string) => [...patch.matchAll(/^\+\+\+ b\/(.+)$/gm)].map(([, path]) => path)

test('a diff is of the whole branch, of one commit, or of what came after the last critique', async () => {
  const { id, identity, one, two, contents, change } = await worked('ranges')
  const diffOf = async (
    ...range: Parameters<typeof contents.diff> extends [string, ...infer Rest] ? Rest : never
  ) => {
    const { base, head, patch } = requireOk(await contents.diff(id, ...range))
    return { base, head, files: filesIn(patch) }
  }
  const { base } = identity.repository
  const whole = { base, head: two, files: ['src/main.ts', 'src/more.ts'] }
  expect(await diffOf()).toEqual(whole)
  expect(await diffOf({ kind: 'branch' })).toEqual(whole)
  expect(await diffOf({ kind: 'commit', hash: one.slice(0, 8) })).toEqual({
    base,
    head: one,
    files: ['src/main.ts'],
  })
  expect(await diffOf({ kind: 'since-critique' })).toEqual(whole)
  change({ critiques: [sampleCritique({ commit: base }), sampleCritique({ round: 2, commit: one })] })
  expect(await diffOf({ kind: 'since-critique' })).toEqual({ base: one, head: two, files: ['src/more.ts'] })
})

test('an archived session shows what it held, from the kept store alone', async () => {
  const { id, identity, one, two, contents, change } = await worked('archived')
  const read = async () => ({
    diff: requireOk(await contents.diff(id)),
    commit: requireOk(await contents.diff(id, { kind: 'commit', hash: one })),
    commits: requireOk(await contents.commits(id)),
    file: requireOk(await contents.file(id, { commit: one, path: 'src/main.ts' })),
  })
  const before = await read()
  expect(before.commits.map(({ hash, stat }) => [hash, stat.added])).toEqual([
    [two, 1],
    [one, 1],
  ])
  expect(requireOk(await contents.files(id))).toEqual(['README.md', 'new.txt', 'src/main.ts', 'src/more.ts'])
  const { snapshot } = requireOk(await keptStore.snapshot(identity, 1))
  requireOk(await keptStore.dropWorkspace(identity))
  expect(outcome(await contents.commits(id))).toMatch(/^workspace-missing/)
  change({ archived: snapshot })
  expect(await read()).toEqual(before)
  expect(requireOk(await contents.files(id))).toEqual(['README.md', 'src/main.ts', 'src/more.ts'])
})

test('a session that nobody knows is said', async () => {
  const { contents } = await worked('known')
  const asked = [
    contents.diff('nobody'),
    contents.commits('nobody'),
    contents.files('nobody'),
    contents.file('nobody', { commit: 'a'.repeat(40), path: 'x' }),
  ]
  for (const answer of await Promise.all(asked)) expect(outcome(answer)).toMatch(/nobody/)
})

test('a session that waits for its turn has no workspace yet, and one that has run has lost it', async () => {
  const { id, identity, contents, change } = await worked('waiting')
  requireOk(await keptStore.dropWorkspace(identity))
  change({ state: 'queued' })
  expect(outcome(await contents.diff(id))).toBe(
    'no-workspace-yet: Session waiting has no workspace yet: it has not started.',
  )
  change({ state: 'working' })
  expect(outcome(await contents.diff(id))).toMatch(/^workspace-missing/)
})
