import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCastRecording } from './cast-recording.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '100x-cast-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const size = { columns: 120, rows: 40 }
const lines = (path: string): unknown[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

test('holds a header and every byte, a burst in one event at the time it began', async () => {
  const path = join(folder, 'recording.cast')
  let now = 10_000
  const recording = createCastRecording({ path, size, now: () => now })
  now = 10_500
  recording.append('\u001b[31mred ')
  now = 10_510
  recording.append('日本\r\n')
  await recording.close()
  recording.append('too late')
  expect(lines(path)).toEqual([
    { version: 2, width: 120, height: 40, timestamp: 10 },
    [0.5, 'o', '\u001b[31mred 日本\r\n'],
  ])
})

test('stops at its limit and says so', async () => {
  const path = join(folder, 'recording.cast')
  const recording = createCastRecording({ path, size, now: () => 0, limitBytes: 100_000 })
  for (let n = 0; n < 10; n += 1) recording.append('x'.repeat(70_000))
  await recording.close()
  const recorded = lines(path)
  expect(recorded).toHaveLength(4)
  expect(recorded.at(-1)).toEqual([0, 'm', 'recording stopped here: the recording is full'])
})

test('a file that cannot be written disturbs nobody', async () => {
  const recording = createCastRecording({ path: join(folder, 'missing', 'x.cast'), size, now: () => 0 })
  recording.append('text')
  await recording.close()
})
