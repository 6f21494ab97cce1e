import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCastRecording } from './cast-recording.ts'
import { olderSegment } from './cast-segment.ts'
import { readLastScreen } from './last-screen.ts'
import { readRecording } from './read-recording.ts'

let folder: string
let path: string
let time: number
const now = () => time
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '100x-cast-'))
  path = join(folder, 'recording.cast')
  time = 10_000
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const size = { columns: 120, rows: 40 }
type Event = [seconds: number, kind: string, text: string]

/** Every line is whole and valid, and the times never go back; gives header and events. */
function play(text: string): { header: Record<string, unknown>; events: Event[] } {
  expect(text.endsWith('\n')).toBe(true)
  const [header, ...events] = text
    .slice(0, -1)
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(header).toMatchObject({ version: 2, width: expect.any(Number), height: expect.any(Number) })
  expect(Number.isInteger(header.timestamp)).toBe(true)
  let before = 0
  for (const [seconds, kind, shown] of events) {
    expect(['o', 'r', 'm']).toContain(kind)
    expect(shown).toEqual(expect.any(String))
    expect(seconds).toBeGreaterThanOrEqual(before)
    before = seconds
  }
  return { header, events }
}
const playFile = (file: string) => play(readFileSync(file, 'utf8'))
const outputOf = (events: readonly Event[]) =>
  events.flatMap(([, kind, text]) => (kind === 'o' ? [text] : [])).join('')
async function joined() {
  const lines: string[] = []
  for await (const line of readRecording(path)) lines.push(line)
  return play(lines.join(''))
}

test('holds a header and every byte, a burst in one event at the time it began', async () => {
  const recording = createCastRecording({ path, size, now, elapsed: now })
  time = 10_500
  recording.append('\u001b[31mred ')
  time = 10_510
  recording.append('日本\r\n')
  await recording.close()
  recording.append('too late')
  expect(playFile(path)).toEqual({
    header: { version: 2, width: 120, height: 40, timestamp: 10 },
    events: [[0.5, 'o', '\u001b[31mred 日本\r\n']],
  })
})

test('markers and new sizes stand between the output, and a size that stays is written once', async () => {
  const recording = createCastRecording({ path, size, now, elapsed: now })
  recording.append('one')
  recording.mark('decision 1')
  recording.append('two')
  for (const rows of [40, 50, 50]) recording.resized({ columns: 120, rows })
  await recording.close()
  expect(playFile(path).events.map(([, ...event]) => event)).toEqual([
    ['o', 'one'],
    ['m', 'decision 1'],
    ['o', 'two'],
    ['r', '120x50'],
  ])
})

test('a later instance continues the same clock, with the terminal as a new child finds it', async () => {
  time = 10_400
  const first = createCastRecording({ path, size, now, elapsed: now })
  first.append('first')
  await first.close()
  time = 75_250
  const second = createCastRecording({ path, size: { columns: 100, rows: 30 }, now, elapsed: now })
  time = 75_900
  second.append('second')
  await second.close()
  expect(playFile(path)).toMatchObject({
    header: { timestamp: 10 },
    events: [
      [0.4, 'o', 'first'],
      [65.25, 'r', '100x30'],
      [65.25, 'o', expect.stringMatching(/\r\n$/)],
      [65.9, 'o', 'second'],
    ],
  })
})

test.each([1, 5, 200])(
  'a line torn %i bytes before its end is dropped before anything follows it',
  async (torn) => {
    const first = createCastRecording({ path, size, now, elapsed: now })
    first.append('kept')
    first.mark('also kept')
    first.append('x'.repeat(300))
    await first.close()
    truncateSync(path, statSync(path).size - torn)
    const second = createCastRecording({ path, size, now, elapsed: now })
    second.append('new')
    await second.close()
    const shown = outputOf(playFile(path).events)
    expect(shown.startsWith('kept')).toBe(true)
    expect(shown).not.toContain('xx')
    expect(shown.endsWith('new')).toBe(true)
  },
)

test('zeros that a power cut left at the end are cut off', async () => {
  const first = createCastRecording({ path, size, now, elapsed: now })
  first.append('kept')
  await first.close()
  appendFileSync(path, Buffer.alloc(5_000))
  const second = createCastRecording({ path, size, now, elapsed: now })
  await second.close()
  expect(outputOf(playFile(path).events)).toMatch(/^kept/)
})

// biome-ignore lint/suspicious/noControlCharactersInRegex: the colours with which each line begins
const WHOLE_LINE = /^\u001b\[3\dmline \d+ x*\u001b\[0m\r\n/

test('keeps the newest output within its limit, from the beginning of a line on, and says what is missing', async () => {
  const limitBytes = 200_000
  const recording = createCastRecording({ path, size, now, elapsed: now, limitBytes })
  let whole = ''
  for (let n = 0; n < 20_000; n += 1) {
    const line = `\u001b[3${n % 8}mline ${n} ${'x'.repeat(n % 90)}\u001b[0m\r\n`
    whole += line
    time += 7
    recording.append(line)
    // Lets it write now and then, as a child would.
    if (n % 500 === 0) await new Promise(setImmediate)
  }
  recording.mark('the last decision')
  await recording.close()
  const bytes = statSync(path).size + statSync(olderSegment(path)).size
  expect(bytes).toBeLessThanOrEqual(limitBytes)
  expect(bytes).toBeGreaterThan(limitBytes / 2)
  for (const file of [path, olderSegment(path)]) {
    const { events } = playFile(file)
    expect(events[0]).toMatchObject([
      0,
      'm',
      expect.stringMatching(/MB of earlier recording are not in this file$/),
    ])
    // Each plays alone: it begins with a line, at once.
    expect(events[1]?.[0]).toBeLessThan(1)
    expect(outputOf(events)).toMatch(WHOLE_LINE)
  }
  const { events } = await joined()
  expect(events[0]).toMatchObject([0, 'm', expect.stringMatching(/^\d\.\d MB were left out before this$/)])
  expect(events.filter(([, kind]) => kind === 'm')).toHaveLength(2)
  expect(whole.endsWith(outputOf(events))).toBe(true)
  expect(await readLastScreen(path)).toContain('line 19999')
}, 20_000)

test('one line without an end does not pass the limit either', async () => {
  const recording = createCastRecording({ path, size, now, elapsed: now, limitBytes: 100_000 })
  for (let n = 0; n < 100; n += 1) {
    recording.append(`\u001b]52;${'A'.repeat(20_000)}`)
    await new Promise(setImmediate)
  }
  await recording.close()
  expect(statSync(path).size + statSync(olderSegment(path)).size).toBeLessThanOrEqual(100_000)
  await joined()
})

test('a recording that ended while its files changed places is continued', async () => {
  const first = createCastRecording({ path, size, now, elapsed: now, limitBytes: 20_000 })
  for (let n = 0; n < 20; n += 1) first.append(`${'a'.repeat(998)}\r\n`)
  await first.close()
  rmSync(path)
  time += 5_000
  const second = createCastRecording({ path, size, now, elapsed: now, limitBytes: 20_000 })
  second.append('second')
  await second.close()
  expect(outputOf((await joined()).events)).toMatch(/^a.*\r\nsecond$/s)
})

test('a clock that is set back a day or forward a year changes no time between two events', async () => {
  const day = 86_400_000
  let wall = 1_000 * day
  const options = { path, size, now: () => wall, elapsed: now }
  const first = createCastRecording(options)
  const print = (recording: typeof first, text: string) => {
    recording.mark(text)
    time += 1_000
  }
  print(first, 'one')
  wall -= day
  print(first, 'two')
  wall += 366 * day
  print(first, 'three')
  await first.close()
  // Another process knows only the clock of the wall, and what is in the file.
  wall = 900 * day
  const second = createCastRecording(options)
  print(second, 'four')
  print(second, 'five')
  await second.close()
  const times = playFile(path).events.flatMap(([seconds, kind]) => (kind === 'm' ? [seconds] : []))
  expect(times).toEqual([0, 1, 2, 2, 3])
})

test('a character cut in two is put together, and half a one stays valid JSON', async () => {
  const recording = createCastRecording({ path, size, now, elapsed: now, limitBytes: 1_000_000 })
  const [high = '', low = ''] = '😀'.split('')
  recording.append(`a${high}`)
  recording.mark('in between')
  recording.append(`${low}b`)
  recording.append(`${'😀'.repeat(70_000)}${high}c\u0000\u007f\u2028`)
  await recording.close()
  const { events } = playFile(path)
  expect(outputOf(events)).toBe(`a😀b${'😀'.repeat(70_000)}\ufffdc\u0000\u007f\u2028`)
  expect(readFileSync(path, 'utf8')).not.toMatch(/\\ud[89a-f]/i)
  expect((await joined()).events).toEqual(events)
})

test('output that a disk cannot take in time is left out, marked and said once', async () => {
  const said: string[] = []
  const recording = createCastRecording({
    path,
    size,
    now,
    elapsed: now,
    onTrouble: (sentence) => said.push(sentence),
  })
  // All in one moment, in which nothing can be written.
  for (let n = 0; n < 400; n += 1) recording.append('y'.repeat(64 * 1024))
  await recording.close()
  const { events } = playFile(path)
  expect(events.filter(([, kind]) => kind === 'm')).toEqual([
    [0, 'm', expect.stringMatching(/^1\d\.\d MB of output left out here: the disk could not keep up$/)],
  ])
  expect(said).toEqual([expect.stringMatching(/^The disk cannot keep up/)])
})

test('a file that cannot be written disturbs nobody and is said once', async () => {
  const said: string[] = []
  const recording = createCastRecording({
    path: join(folder, 'missing', 'x.cast'),
    size,
    now,
    elapsed: now,
    onTrouble: (sentence) => said.push(sentence),
  })
  recording.append('text')
  await recording.close()
  await recording.close()
  expect(said).toEqual([expect.stringMatching(/^What this session prints is not recorded for now: ENOENT/)])
})
