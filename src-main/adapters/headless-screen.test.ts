import { expect, test } from 'vitest'
import type { ScreenReading } from '../core/ports.ts'
import { createHeadlessScreen } from './headless-screen.ts'

const open = () => createHeadlessScreen({ columns: 20, rows: 5 })

function read(...chunks: string[]): ScreenReading[] {
  const screen = open()
  const readings: ScreenReading[] = []
  screen.onDidParse((reading) => readings.push(reading))
  for (const chunk of chunks) screen.write(chunk)
  return readings
}

test('reads the edges of bracketed paste and the line up to the cursor', () => {
  expect(
    read('out\r\n\u001b[?2004h\u001b[?25l>\r\n\u001b[1A\u001b[2C', '\u001b[?25h', '\u001b[?2004l'),
  ).toEqual([
    { pasteEdges: ['on'], pasteMode: true, cursorVisible: false, cursorLine: '> ' },
    { pasteEdges: [], pasteMode: true, cursorVisible: true, cursorLine: '> ' },
    { pasteEdges: ['off'], pasteMode: false, cursorVisible: true, cursorLine: '> ' },
  ])
})

test('tells a prompt that is wiped to be drawn again from one whose line is taken', () => {
  const prompt = '\u001b[?2004h\u001b[?25l\u001b[J> \u001b[?25h'
  const wiped = '\u001b[2D\u001b[J\u001b[0m\u001b[?7h\u001b[?2004l'
  const taken = '\u001b[?25l\u001b[2D\u001b[J> hi\r\r\n\u001b[J\u001b[?7h\u001b[?25h\u001b[?2004l'
  expect(read(prompt, wiped, prompt, taken).map(({ pasteEdges }) => pasteEdges[0])).toEqual([
    'on',
    'erased',
    'on',
    'off',
  ])
})

test('a line that wrapped is one line', () => {
  expect(read('a question that is longer than the screen? ').at(-1)?.cursorLine).toBe(
    'a question that is longer than the screen? ',
  )
})

test('the rows of an open prompt stand before the line of the cursor, those above the prompt do not', () => {
  const drawn = 'out\r\n\u001b[?2004h\u001b[?25la question longer t\r\nhan the screen? \u001b[?25h'
  expect(read(drawn).at(-1)?.cursorLine).toBe('a question longer t \nhan the screen? ')
  expect(read(`${drawn}\r\n\u001b[?2004l`, 'more').at(-1)?.cursorLine).toBe('more')
})

test('a sequence that is cut between two chunks is one sequence', () => {
  expect(read('\u001b[?20', '04h').map(({ pasteEdges }) => pasteEdges)).toEqual([[], ['on']])
})

test('answers the queries of the child', () => {
  const screen = open()
  const replies: string[] = []
  screen.onReply((reply) => replies.push(reply))
  screen.write('ab\u001b[6n')
  expect(replies).toEqual(['\u001b[1;3R'])
})

test.each(['b', 'S', 'T', 'L', 'M', 'I', 'Z', '@', 'P', 'X'])(
  'a count without measure before %s does not hang the screen',
  (final) => {
    const startedAt = performance.now()
    expect(read(`x\u001b[2147483647${final}`, 'y')).toHaveLength(2)
    expect(performance.now() - startedAt).toBeLessThan(1_000)
  },
)

test.each(['40S', '40T', '40L', '40M', '9999S', '9999b', '9999Z'])(
  'a screen full of ESC[%s holds nobody up',
  (end) => {
    const screen = createHeadlessScreen({ columns: 120, rows: 40 })
    screen.write('x\r\n'.repeat(1_100))
    const startedAt = performance.now()
    screen.write(`\u001b[${end}`.repeat(10_000))
    expect(performance.now() - startedAt).toBeLessThan(1_000)
    screen.serialize()
    expect(performance.now() - startedAt).toBeLessThan(3_000)
    screen.dispose()
  },
)

test('a prompt is seen after output that nobody could parse in time', () => {
  const screen = createHeadlessScreen({ columns: 120, rows: 40 })
  const readings: ScreenReading[] = []
  screen.onDidParse((reading) => readings.push(reading))
  for (let piece = 0; piece < 100; piece += 1) screen.write('\u001bc'.repeat(30_000))
  screen.write('\r\n\u001b[?2004h> ')
  screen.serialize()
  expect(readings.at(-1)).toMatchObject({ pasteMode: true, cursorLine: '> ' })
  screen.dispose()
})

test('what it serializes rebuilds the screen', () => {
  const first = open()
  first.write('\u001b[31mred\u001b[0m text\r\nsecond')
  const second = open()
  second.write(first.serialize())
  expect(second.serialize()).toBe(first.serialize())
  expect(first.serialize()).toContain('red')
})

test('what rebuilds a screen fits in a message, however colourful its history is', () => {
  const columns = 400
  const screen = createHeadlessScreen({ columns, rows: 5 })
  const cell = (at: number) => `\u001b[38;2;1${at % 90};200;201;48;2;2${at % 40};100;101mx`
  const line = Array.from({ length: columns - 1 }, (_, at) => cell(at)).join('')
  for (let at = 0; at < 300; at += 1) screen.write(`${line}\r\n`)
  screen.write('the end')
  const snapshot = screen.serialize()
  expect(snapshot.length).toBeLessThan(3_000_000)
  expect(snapshot).toContain('the end')
  screen.dispose()
})
