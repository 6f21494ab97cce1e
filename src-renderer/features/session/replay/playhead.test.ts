import { SerializeAddon } from '@xterm/addon-serialize'
import headless from '@xterm/headless'
import { expect, test } from 'vitest'
import type { RecordingPart } from '../../../../src-shared/ipc/messages.ts'
import { ok } from '../../../../src-shared/result.ts'
import { Tape } from '../../../stores/replay-tape.ts'
import { FIRST_STEP, Keyframes } from './keyframes.ts'
import { Playhead } from './playhead.ts'
import { TapeScan } from './tape-scan.ts'

type Lines = RecordingPart['events']
const ESC = '\u001b'

const terminalOf = () => {
  const terminal = new headless.Terminal({ cols: 40, rows: 5, scrollback: 50, allowProposedApi: true })
  const serializer = new SerializeAddon()
  terminal.loadAddon(serializer)
  return Object.assign(terminal, { serialize: () => serializer.serialize() })
}

const openTape = async (parts: Lines[]) => {
  const tape = new Tape(async (offset) =>
    ok({
      width: 40,
      height: 5,
      startedAt: 0,
      events: parts[offset] ?? [],
      offset: offset + 1 < parts.length ? offset + 1 : null,
    }),
  )
  const keyframes = new Keyframes()
  const scan = new TapeScan(terminalOf(), keyframes)
  do {
    const read = await tape.readOn()
    if (!read.ok) throw new Error(read.error.message)
    if (read.value.part === 0) scan.begin(tape.size, tape.startedAt)
    await scan.take(read.value)
  } while (!tape.isWhole)
  const terminal = terminalOf()
  let drawn = 0
  const write = terminal.write.bind(terminal)
  terminal.write = (data, done) => {
    drawn += data.length
    write(data, done)
  }
  const playhead = new Playhead({
    terminal,
    tape,
    keyframes,
    onFailure: ({ message }) => {
      throw new Error(message)
    },
  })
  const shown = () =>
    Array.from({ length: terminal.rows }, (_, row) =>
      terminal.buffer.active.getLine(terminal.buffer.active.baseY + row)?.translateToString(true),
    ).filter((text) => text !== '')
  return {
    terminal,
    playhead,
    keyframes,
    scan,
    shown,
    drawnBy: async (act: () => Promise<void>) => {
      drawn = 0
      await act()
      return drawn
    },
  }
}

test('it shows what was printed up to a moment, onwards and back', async () => {
  const { playhead, shown } = await openTape([
    [
      [1, 'o', 'one\r\n'],
      [2, 'm', 'Turn 1'],
      [3, 'o', 'two\r\n'],
    ],
    [[9, 'o', 'three']],
  ])
  await playhead.moveTo(3_000)
  expect(shown()).toEqual(['one', 'two'])
  await playhead.moveTo(10_000)
  expect(shown()).toEqual(['one', 'two', 'three'])
  await playhead.moveTo(1_500)
  expect(shown()).toEqual(['one'])
  await playhead.moveTo(0)
  expect(shown()).toEqual([])
})

test('a new size is that of what follows it, there and back; a damaged one is passed over', async () => {
  const { playhead, terminal, shown } = await openTape([
    [
      [1, 'o', 'x'.repeat(50)],
      [2, 'r', 'wide'],
      [3, 'r', '60x8'],
      [4, 'o', `\r\n${'y'.repeat(55)}`],
    ],
  ])
  await playhead.moveTo(4_000)
  expect([terminal.cols, terminal.rows]).toEqual([60, 8])
  expect(shown()).toContain('y'.repeat(55))
  await playhead.moveTo(2_500)
  expect([terminal.cols, terminal.rows]).toEqual([40, 5])
})

/** Ten steps of output, a line of 40 characters each 10 ms. */
const long = (): Lines =>
  Array.from({ length: Math.ceil((10 * FIRST_STEP) / 40) }, (_, n) => [
    n / 100,
    'o',
    `${ESC}[3${n % 8}m${String(n).padStart(33, '.')}\r\n`,
  ])

test('wherever it jumps, it draws no more than one step', async () => {
  const lines = long()
  const { playhead, keyframes, drawnBy, shown } = await openTape([
    lines.slice(0, 20_000),
    lines.slice(20_000),
  ])
  expect(keyframes.count).toBeGreaterThan(8)
  for (const n of [30_000, 3_000, 17_000, 32_000, 29_999, 1]) {
    const drawn = await drawnBy(() => playhead.moveTo(n * 10))
    expect(shown().join(' ')).toContain(`.${n}`)
    // A screen is a few thousand characters.
    expect(drawn).toBeLessThan(1.2 * FIRST_STEP)
  }
})

test('a jump shows the same as playing up to there', async () => {
  const played = await openTape([long()])
  const jumped = await openTape([long()])
  for (let ms = 0; ms <= 200_000; ms += 20_000) await played.playhead.moveTo(ms)
  await jumped.playhead.moveTo(300_000)
  await jumped.playhead.moveTo(200_000)
  expect(jumped.shown()).toEqual(played.shown())
})

test('of many wishes only the last is fulfilled', async () => {
  const { playhead, shown } = await openTape([long()])
  const moves = [5_000, 90_000, 10_000, 150_000, 40_000].map((at) => playhead.moveTo(at))
  await Promise.all(moves)
  expect(shown().join(' ')).toContain('.4000')
})

test('pauses are those in which nothing was printed', async () => {
  const { scan } = await openTape([
    [
      [1, 'o', 'a'],
      [30, 'm', 'a mark is no output'],
      [60, 'o', 'b'],
      [61, 'o', 'c'],
    ],
  ])
  expect(scan.pauses).toEqual([{ from: 1_000, to: 60_000 }])
  expect(scan.pauseUntil(90_000)).toEqual([{ from: 61_000, to: 90_000 }])
})
