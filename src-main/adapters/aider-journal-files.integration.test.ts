import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AiderJournal } from '../core/ports.ts'
import { createAiderJournal } from './aider-journal-files.ts'

let folder: string
let journal: AiderJournal
let paths: { history: string; analytics: string }
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '100x-journal-'))
  paths = { history: join(folder, 'chat.md'), analytics: join(folder, 'events.jsonl') }
  journal = createAiderJournal(paths)
})
afterEach(() => {
  journal.dispose()
  rmSync(folder, { recursive: true })
})

test('files that do not exist yet are empty', async () => {
  expect(await journal.readNew()).toEqual({ history: '', analytics: [], brokenLines: 0 })
})

test('each read returns only what is new', async () => {
  writeFileSync(paths.history, 'one\r\n')
  expect((await journal.readNew()).history).toBe('one\n')
  appendFileSync(paths.history, 'two\n')
  expect((await journal.readNew()).history).toBe('two\n')
  expect((await journal.readNew()).history).toBe('')
})

test('half a character waits for its other half', async () => {
  const bytes = Buffer.from('a日b')
  writeFileSync(paths.history, bytes.subarray(0, 2))
  expect((await journal.readNew()).history).toBe('a')
  appendFileSync(paths.history, bytes.subarray(2))
  expect((await journal.readNew()).history).toBe('日b')
})

test('half a line of the analytics log waits for its other half, and broken lines are counted', async () => {
  writeFileSync(
    paths.analytics,
    '{"event": "launched", "properties": {}}\nnot json\n{"no": 1}\n{"event": "repo", ',
  )
  expect(await journal.readNew()).toMatchObject({
    analytics: [{ event: 'launched', properties: {} }],
    brokenLines: 2,
  })
  appendFileSync(paths.analytics, '"properties": {"num_files": 2}}\n')
  expect(await journal.readNew()).toMatchObject({
    analytics: [{ event: 'repo', properties: { num_files: 2 } }],
    brokenLines: 0,
  })
})

test('tells that a file has grown', async () => {
  const told = new Promise<void>((resolve) => {
    journal.onDidAppend(resolve)
  })
  writeFileSync(paths.history, 'x')
  await told
})
