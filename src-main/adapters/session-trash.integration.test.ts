import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDataFolder, type DataFolder } from './data-folder.ts'
import { createGarbage } from './garbage.ts'
import { createJsonlEventStore } from './jsonl-event-store.ts'
import { createSessionTrash, listTrash, moveFolderToTrash } from './session-trash.ts'
import { systemClock } from './system-clock.ts'

let data: DataFolder
beforeEach(() => {
  data = createDataFolder(mkdtempSync(join(tmpdir(), '100x-trash-')), {})
})
afterEach(() => rmSync(data.root, { recursive: true }))

const at = Date.UTC(2020, 0, 31, 12)
const entry = { id: 'gone-1', at, title: 'A task', repository: '/repo', snapshot: null }

/** A session in the trash whose manifest says `manifest`. */
async function trashed(manifest?: string): Promise<string> {
  mkdirSync(data.session('gone-1').root, { recursive: true })
  const folder = await moveFolderToTrash(data, entry)
  if (manifest !== undefined) writeFileSync(join(folder, 'trash.json'), manifest)
  return folder
}

test('what lies in the trash carries a manifest with its version, and no half-written one', async () => {
  const folder = await trashed()
  expect(JSON.parse(readFileSync(join(folder, 'trash.json'), 'utf8'))).toEqual({ v: 1, ...entry })
  expect(readdirSync(folder)).toEqual(['trash.json'])
  expect(await listTrash(data)).toMatchObject([{ ...entry, folder }])
})

test('what comes back brings no note of its delete along, not even one that another process had begun', async () => {
  writeFileSync(`${await trashed()}/trash.json.tmp-1`, '{"v":')
  expect(await createSessionTrash(data).restore('gone-1')).toMatchObject({ ok: true })
  expect(readdirSync(data.session('gone-1').root)).toEqual([])
})

const newer = JSON.stringify({ v: 2, parts: ['unknown'], repository: '/repo' })

test('what a newer version deleted is listed, not brought back, and never freed', async () => {
  const folder = await trashed(newer)
  expect(await listTrash(data)).toMatchObject([
    { id: 'gone-1', at, title: '(deleted by a newer version)', repository: '/repo' },
  ])
  expect(await createSessionTrash(data).restore('gone-1')).toMatchObject({
    ok: false,
    error: { kind: 'newer-version', message: expect.stringMatching(/^A newer version .* left as it is\.$/) },
  })
  const garbage = createGarbage({
    data,
    events: createJsonlEventStore({ data, clock: systemClock }),
    ownership: { isOwnedElsewhere: async () => false },
    clock: systemClock,
    temporaryFolder: data.root,
    sockets: async () => null,
  })
  expect(await garbage.collect({ free: true })).toMatchObject([
    { kind: 'trash', path: folder, held: expect.stringMatching(/newer version/), outcome: 'found' },
  ])
  expect(readFileSync(join(folder, 'trash.json'), 'utf8')).toBe(newer)
})

test.each([
  ['half written', '{"v": 1, "id": "go'],
  ['from before there were any', undefined],
])('a session whose manifest is %s comes back all the same', async (_, manifest) => {
  const folder = await trashed(manifest)
  if (manifest === undefined) rmSync(join(folder, 'trash.json'))
  expect(await listTrash(data)).toMatchObject([{ id: 'gone-1', at, title: '' }])
  expect(await createSessionTrash(data).restore('gone-1')).toMatchObject({ ok: true })
  expect(readdirSync(data.sessions)).toEqual(['gone-1'])
})
