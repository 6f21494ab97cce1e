import { rmSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { openPutAwayLab } from './test-support/put-away-lab.ts'
import { outcome, requireOk } from './test-support/scratch-repository.ts'

const lab = openPutAwayLab()
afterAll(() => lab.dispose())
const { scratch } = lab

/** A session of a clone that has no more files than its last commit. */
async function ofPartialClone() {
  const { signal } = new AbortController()
  const origin = scratch.repository('origin', { 'a.txt': 'one\n' })
  scratch.write(origin, { 'a.txt': 'two\n' })
  scratch.commit(origin, 'second')
  scratch.git(origin, 'config', 'uploadpack.allowFilter', 'true')
  const partial = scratch.path('partial')
  scratch.git(scratch.root, 'clone', '-q', '--filter=blob:none', `file://${origin}`, partial)
  const repository = requireOk(await lab.workspaces.inspect(partial, signal))
  const { identity, workspace } = await lab.session('of-partial')
  rmSync(workspace, { recursive: true })
  requireOk(
    await lab.workspaces.create({ repository, directory: workspace, branch: identity.branch }, signal),
  )
  scratch.write(workspace, { 'a.txt': 'three\n' })
  scratch.commit(workspace, 'work')
  return { identity: { ...identity, repository }, workspace, partial }
}

test('the snapshot of a partial clone says what is missing, and what it says to do helps', async () => {
  const { identity, workspace, partial } = await ofPartialClone()
  const refused = await lab.keptStore.snapshot(identity, 1)
  expect(outcome(refused)).toBe(
    `git-failed: The workspace ${workspace} cannot be snapshotted: the repository ${partial} is a partial clone, which lacks objects of its history.`,
  )
  const remedy = refused.ok ? '' : refused.error.remedy
  expect(remedy).toContain(`\`git -C "${partial}" fetch --refetch --no-filter\``)
  expect(remedy).toContain(`\`git -C "${workspace}" fetch --refetch "${partial}"\``)
  scratch.git(partial, 'fetch', '--refetch', '--no-filter')
  scratch.git(workspace, 'fetch', '--refetch', partial)
  expect(outcome(await lab.keptStore.snapshot(identity, 2))).toBe('ok')
})
