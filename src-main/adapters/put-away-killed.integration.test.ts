import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import type { SessionIdentity } from '../../src-shared/model/session.ts'
import { fold } from '../core/session/session-machine.ts'
import { createJsonlEventStore } from './jsonl-event-store.ts'
import { systemClock } from './system-clock.ts'
import { openPutAwayLab } from './test-support/put-away-lab.ts'

const lab = openPutAwayLab()
afterAll(() => lab.dispose())
const { scratch, data } = lab
const events = createJsonlEventStore({ data, clock: systemClock })

type Verb = 'delete' | 'undelete' | 'archive' | 'unarchive'

function start(identity: SessionIdentity, verb: Verb) {
  const file = scratch.path(`${identity.id}.json`)
  writeFileSync(file, JSON.stringify(identity))
  const script = join(import.meta.dirname, 'test-support', 'put-away-worker.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, data.root, file, verb], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    printed += chunk
  })
  const begun = once(child.stdout, 'data')
  const ended = once(child, 'close')
  return { child, begun, ended, printed: () => printed.replace('begin\n', '').trim() }
}

async function openSession(id: string) {
  const one = await lab.session(id, { files: { 'README.md': '# Sample\n', 'run.sh': '#!/bin/sh\n' } })
  await events.append(id, { type: 'sessionCreated', identity: one.identity })
  await events.append(id, { type: 'sessionEnded', state: 'stopped', reason: 'stopped' })
  const { workspace } = one
  scratch.write(workspace, { 'work.txt': 'committed\n' })
  scratch.commit(workspace, 'work')
  scratch.write(workspace, { 'README.md': '# stash\n' })
  scratch.git(workspace, 'stash', 'push', '-q', '-m', 'kept')
  scratch.write(workspace, { 'README.md': '# staged\n' })
  scratch.git(workspace, 'add', 'README.md')
  scratch.write(workspace, { 'README.md': '# unstaged\n', 'new.txt': 'untracked\n' })
  mkdirSync(join(workspace, 'sub'))
  writeFileSync(join(workspace, 'sub', 'large.txt'), 'x'.repeat(2_000_000))
  chmodSync(join(workspace, 'run.sh'), 0o755)
  return one
}

const stateOf = (workspace: string) => ({
  refs: scratch.git(workspace, 'for-each-ref', '--format=%(refname) %(objectname)'),
  stash: scratch.git(workspace, 'stash', 'list', '--format=%gd %H %gs'),
  status: scratch.git(workspace, 'status', '--porcelain=v1', '--untracked-files=all'),
  staged: scratch.git(workspace, 'diff', '--cached'),
  unstaged: scratch.git(workspace, 'diff'),
  untracked: readFileSync(join(workspace, 'new.txt'), 'utf8'),
  executable: lstatSync(join(workspace, 'run.sh')).mode & 0o111,
})

/** Where the session is now; it must be in one place, and whole there. */
async function placeOf(id: string): Promise<'here' | 'archived' | 'trash'> {
  const trashed = (await lab.trash.list()).some((entry) => entry.id === id)
  const here = existsSync(data.session(id).root)
  expect(here).not.toBe(trashed)
  if (trashed) return 'trash'
  const view = fold((await events.read(id)).events)
  return view?.archived === null ? 'here' : 'archived'
}

const NEXT: Readonly<Record<Awaited<ReturnType<typeof placeOf>>, readonly Verb[]>> = {
  here: ['delete', 'archive'],
  archived: ['unarchive', 'delete'],
  trash: ['undelete'],
}

test('kill -9 at any moment of a delete, an archive or a restore loses nothing, and the next one goes on from there', async () => {
  const { identity, workspace } = await openSession('killed')
  const before = stateOf(workspace)
  const finish = async (verb: Verb) => {
    const worker = start(identity, verb)
    await worker.ended
    expect(worker.printed()).toBe('done')
  }
  let killed = 0
  for (let round = 0; round < 16; round += 1) {
    const place = await placeOf('killed')
    const verb = NEXT[place][round % NEXT[place].length] ?? 'undelete'
    const worker = start(identity, verb)
    await worker.begun
    await delay((round * 37) % 200)
    worker.child.kill('SIGKILL')
    await worker.ended
    if (worker.printed() === '') killed += 1
  }
  // Whatever it was in the middle of can be brought to where the work is whole again.
  for (let place = await placeOf('killed'); place !== 'here'; place = await placeOf('killed'))
    await finish(place === 'trash' ? 'undelete' : 'unarchive')
  expect(stateOf(workspace)).toEqual(before)
  expect(killed).toBeGreaterThan(3)
  expect(scratch.git(lab.keptStore.folder(identity), 'fsck', '--no-dangling')).toBe('')
  await finish('archive')
  await finish('unarchive')
  expect(stateOf(workspace)).toEqual(before)
}, 240_000)

test('two processes that delete the same session at once: one does, the other says so', async () => {
  for (const id of ['twice-1', 'twice-2']) {
    const { identity, workspace } = await openSession(id)
    const before = stateOf(workspace)
    const workers = [start(identity, 'delete'), start(identity, 'delete')]
    await Promise.all(workers.map(({ ended }) => ended))
    const said = workers.map(({ printed }) => printed())
    expect(said).toContain('done')
    expect(said.find((words) => words !== 'done')).toMatch(/^(no-such-session|not-ours): .* not there/)
    expect((await lab.trash.list()).filter((entry) => entry.id === id)).toHaveLength(1)
    await Promise.all([start(identity, 'undelete'), start(identity, 'undelete')].map(({ ended }) => ended))
    expect(stateOf(workspace)).toEqual(before)
    expect(readdirSync(data.session(id).root).sort()).toEqual(['.100x-session', 'events.jsonl', 'workspace'])
  }
})
