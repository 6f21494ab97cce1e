import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { taskDraftSchema } from '../../src-shared/model/run-request.ts'
import { createRecentRepositories } from './recent-repositories.ts'
import { createStoredTemplates } from './stored-templates.ts'
import { requireOk } from './test-support/scratch-repository.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '100x-lists-'))
})
afterEach(() => {
  chmodSync(folder, 0o700)
  rmSync(folder, { recursive: true })
})

const NOON = () => Date.UTC(2026, 0, 31, 12)
const draft = (description: string) => taskDraftSchema.parse({ description })

test('repositories come back latest first, each once, and say whether they are there', async () => {
  let time = 0
  const recent = createRecentRepositories(folder, () => ++time)
  expect(await recent.list()).toEqual([])
  expect(readdirSync(folder)).toEqual([])
  const url = 'https://example.org/a.git'
  requireOk(recent.used({ location: folder, kind: 'local' }))
  requireOk(recent.used({ location: url, kind: 'url' }))
  requireOk(recent.used({ location: join(folder, 'gone'), kind: 'local' }))
  requireOk(recent.used({ location: folder, kind: 'local' }))
  expect(await createRecentRepositories(folder).list()).toEqual([
    { location: folder, usedAt: 4, available: true },
    { location: join(folder, 'gone'), usedAt: 3, available: false },
    { location: url, usedAt: 2, available: true },
  ])
})

test('of more than twenty repositories the oldest are forgotten, and so is one that a person forgets', async () => {
  const recent = createRecentRepositories(folder)
  for (let at = 0; at < 23; at += 1)
    requireOk(recent.used({ location: `https://example.org/${at}`, kind: 'url' }))
  requireOk(recent.forget('https://example.org/21'))
  requireOk(recent.forget('never there'))
  const locations = (await recent.list()).map(({ location }) => location)
  expect(locations).toHaveLength(19)
  expect(locations.slice(0, 2)).toEqual(['https://example.org/22', 'https://example.org/20'])
  expect(locations.at(-1)).toBe('https://example.org/3')
})

test('templates come back by name, a name is one template, and a deleted one is gone', () => {
  const templates = createStoredTemplates(folder)
  requireOk(templates.save({ name: 'b', task: draft('one') }))
  requireOk(templates.save({ name: 'a', task: draft('two') }))
  expect(requireOk(templates.save({ name: 'b', task: draft('three') }))).toEqual([
    { name: 'a', task: draft('two') },
    { name: 'b', task: draft('three') },
  ])
  expect(requireOk(templates.delete('nobody'))).toHaveLength(2)
  requireOk(templates.delete('a'))
  expect(createStoredTemplates(folder).list()).toEqual([{ name: 'b', task: draft('three') }])
})

test.each([
  ['half written', '{"v": 1, "items": [{'],
  ['without a version', '{"items": []}'],
  ['with an item that cannot be', '{"v": 1, "items": [{"name": "", "task": {"description": "x"}}]}'],
])('a file that is %s is said, and kept beside the new one', (_, text) => {
  const file = join(folder, 'templates.json')
  writeFileSync(file, text)
  const templates = createStoredTemplates(folder, NOON)
  expect(templates.list()).toEqual([])
  expect(templates.notices()).toEqual([
    expect.stringMatching(/^The templates in .*templates\.json cannot be read \(/),
  ])
  requireOk(templates.save({ name: 'a', task: draft('one') }))
  const kept = join(folder, 'templates.damaged-2026-01-31T12-00-00-000Z.json')
  expect(readFileSync(kept, 'utf8')).toBe(text)
  expect(templates.notices()).toEqual([`The templates that could not be read are kept as ${kept}.`])
  expect(templates.list()).toHaveLength(1)
})

test('a file that a newer version wrote is left as it is, and nothing is saved over it', async () => {
  const file = join(folder, 'recent.json')
  const newer = '{"v": 2, "items": {"of": "something new"}}'
  writeFileSync(file, newer)
  const recent = createRecentRepositories(folder)
  expect(await recent.list()).toEqual([])
  expect(recent.used({ location: folder, kind: 'local' })).toMatchObject({ error: { kind: 'list-newer' } })
  expect(recent.notices()).toEqual([expect.stringMatching(/^A newer version of 100x Orchestrator wrote/)])
  expect(readFileSync(file, 'utf8')).toBe(newer)
})

test('a place that does not take the file is said, and what was saved before holds', () => {
  writeFileSync(join(folder, 'a file'), '')
  const templates = createStoredTemplates(join(folder, 'a file', 'below'))
  expect(templates.save({ name: 'a', task: draft('one') })).toMatchObject({
    error: { kind: 'list-not-saved', message: expect.stringMatching(/^The templates could not be saved: /) },
  })
})
