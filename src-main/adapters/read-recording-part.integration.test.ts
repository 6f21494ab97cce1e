import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCastRecording } from './cast-recording.ts'
import { readRecording } from './read-recording.ts'
import { readRecordingPart } from './read-recording-part.ts'

let folder: string
let path: string
let time: number
const now = () => time
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '100x-part-'))
  path = join(folder, 'recording.cast')
  time = 10_000
})
afterEach(() => rmSync(folder, { recursive: true }))

const size = { columns: 120, rows: 40 }
type Event = readonly [number, string, string]

/** Every part in turn. */
async function parts() {
  const read: NonNullable<Awaited<ReturnType<typeof readRecordingPart>>>[] = []
  for (let offset: number | null = 0; offset !== null; ) {
    const part = await readRecordingPart(path, offset)
    if (part === null) throw new Error('no recording')
    read.push(part)
    offset = part.offset
  }
  return read
}
async function exported(): Promise<Event[]> {
  const lines: string[] = []
  for await (const line of readRecording(path)) lines.push(line)
  return lines.slice(1).map((line) => JSON.parse(line))
}
const outputOf = (events: readonly Event[]) =>
  events.flatMap(([, kind, text]) => (kind === 'o' ? [text] : [])).join('')

test('a session that never started has no recording', async () => {
  expect(await readRecordingPart(path, 0)).toBeNull()
})

test('a recording that still grows is read up to its last whole line', async () => {
  const recording = createCastRecording({ path, size, now, elapsed: now })
  time = 10_500
  recording.append('one\r\n')
  recording.mark('turn 1')
  recording.resized({ columns: 80, rows: 24 })
  await recording.close()
  appendFileSync(path, '[2.5, "o", "to')
  expect(await readRecordingPart(path, 0)).toEqual({
    width: 120,
    height: 40,
    startedAt: 10_000,
    events: [
      [0.5, 'o', 'one\r\n'],
      [0.5, 'm', 'turn 1'],
      [0.5, 'r', '80x24'],
    ],
    offset: null,
  })
})

test('parts of a megabyte say together what the exported recording says', async () => {
  const recording = createCastRecording({ path, size, now, elapsed: now })
  for (let at = 0; at < 50; at += 1) {
    time += 100
    recording.append(`${at}`.repeat(60_000))
    recording.mark(`${at}`)
  }
  await recording.close()
  const read = await parts()
  const lengths = read.map(({ events }) => outputOf(events).length)
  expect(read.length).toBeGreaterThan(3)
  for (const length of lengths.slice(0, -1)) expect(length).toBeGreaterThanOrEqual(1_000_000)
  expect(Math.max(...lengths)).toBeLessThan(1_100_000)
  expect(read.flatMap(({ events }) => events)).toEqual(await exported())
})

test('two files are read as one, and an offset holds although the oldest was dropped meanwhile', async () => {
  const limitBytes = 8_000_000
  const recording = createCastRecording({ path, size, now, elapsed: now, limitBytes })
  const write = async (from: number, to: number) => {
    for (let at = from; at < to; at += 1) {
      time += 100
      recording.append(`<${at}>${'x'.repeat(99_990)}\r\n`)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  await write(0, 70)
  await recording.close()
  const before = await parts()
  expect(before.flatMap(({ events }) => events)).toEqual(await exported())
  const second = before[0]?.offset ?? 0

  const again = createCastRecording({ path, size, now, elapsed: now, limitBytes })
  for (let at = 70; at < 140; at += 1) {
    time += 100
    again.append(`<${at}>${'x'.repeat(99_990)}\r\n`)
  }
  await again.close()
  const late = await readRecordingPart(path, second)
  expect(late?.events[0]?.[2]).toMatch(/MB were left out before this$/)
  expect(await readRecordingPart(path, 0)).toEqual(late)
  expect((await parts()).flatMap(({ events }) => events)).toEqual(await exported())
})
