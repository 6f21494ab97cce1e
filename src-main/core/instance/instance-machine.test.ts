import { describe, expect, test } from 'vitest'
import type { ScreenReading } from '../ports.ts'
import { evolve, type InstanceMachine, type InstanceSignal, startMachine } from './instance-machine.ts'

const reading = (
  pasteEdges: ScreenReading['pasteEdges'],
  cursorLine = '',
  rest: Partial<ScreenReading> = {},
): ScreenReading => ({
  pasteEdges,
  cursorLine,
  pasteMode: pasteEdges.at(-1) !== 'off',
  cursorVisible: true,
  ...rest,
})
const screen = (
  edges: ScreenReading['pasteEdges'],
  cursorLine?: string,
  rest?: Partial<ScreenReading>,
): InstanceSignal => ({ type: 'screenRead', at: 5, reading: reading(edges, cursorLine, rest) })
const ENTERED: InstanceSignal = { type: 'entered', at: 4 }
const EXITED: InstanceSignal = { type: 'exited', at: 9, exitCode: 0, signal: null, lastLines: ['bye'] }

/** The kinds passed through, and the machine at the end. */
function play(signals: readonly InstanceSignal[], from: InstanceMachine = startMachine(1)) {
  let machine = from
  const kinds: string[] = []
  for (const signal of signals) {
    const evolution = evolve(machine, signal)
    machine = evolution.machine
    kinds.push(...evolution.changes.map(({ kind }) => kind))
  }
  return { machine, kinds }
}

const waiting = play([screen(['on'], '> ')]).machine
const working = play([ENTERED, screen(['off'])], waiting).machine

describe('waiting', () => {
  test('the switch to bracketed paste alone is no prompt: its text comes later', () => {
    const half = play([screen(['on'], '', { cursorVisible: false })])
    expect(half.kinds).toEqual([])
    expect(play([screen([], '> ', { pasteMode: true })], half.machine).kinds).toEqual(['waiting'])
  })

  test('output cut right after the switch, before the cursor is hidden, is no prompt either', () => {
    const cut = play([screen(['on'], '')])
    expect(cut.kinds).toEqual([])
    expect(play([screen([], '> ', { pasteMode: true })], cut.machine).kinds).toEqual(['waiting'])
  })

  test('a prompt that is still being drawn is not judged by its first letters', () => {
    const half = play([screen(['on'], 'Create new fi', { cursorVisible: false })])
    expect(half.machine.state.kind).toBe('starting')
  })

  test.each(['> ', '>', 'ask> ', 'architect> ', 'multi> ', 'ask multi> ', "> What's wrong? Fix"])(
    '%j waits for an instruction',
    (line) => {
      expect(play([screen(['on'], line)]).kinds).toEqual(['waiting'])
    },
  )

  test.each(['>>> ', 'mysql> ', 'sftp> '])('%j is not Aider waiting', (line) => {
    expect(play([screen(['on'], line)]).kinds).toEqual(['confirming'])
  })

  test('a prompt-like line without bracketed paste is output', () => {
    expect(play([screen([], '> ', { pasteMode: false })], working).kinds).toEqual([])
  })
})

describe('working', () => {
  test('the prompt that closes after an Enter starts a turn, and the next prompt ends it', () => {
    expect(play([ENTERED, screen(['off']), screen(['on'], '> ')], waiting).kinds).toEqual([
      'working',
      'waiting',
    ])
  })

  test('a turn that begins and ends within one reading is still a turn', () => {
    expect(play([ENTERED, screen(['off', 'on'], '> ')], waiting).kinds).toEqual(['working', 'waiting'])
  })

  test('a prompt that closes without an Enter is drawn again, and nothing happened', () => {
    const repainted = play([screen(['off']), screen(['on'], '> ')], waiting)
    expect(repainted.kinds).toEqual([])
    expect(repainted.machine.state.since).toBe(waiting.state.since)
  })

  test('an Enter that meets a resize is not lost: the wiped prompt comes again, and only then is the line taken', () => {
    const wiped = play([ENTERED, screen(['erased']), screen(['on'], '> ')], waiting)
    expect(wiped.kinds).toEqual([])
    expect(play([screen(['off'])], wiped.machine).kinds).toEqual(['working'])
  })

  test('a long draft that is drawn again is not taken for a question', () => {
    expect(play([screen(['off', 'on'], 'the second row of a long draft')], waiting).kinds).toEqual([])
  })

  test('Ctrl-C at the prompt closes and opens it, and stays waiting', () => {
    expect(
      play(
        [screen(['off']), screen([], '^C again to exit', { pasteMode: false }), screen(['on'], '> ')],
        waiting,
      ).kinds,
    ).toEqual([])
  })

  test('an Enter that the child has not answered yet changes nothing by itself', () => {
    expect(play([ENTERED], waiting).kinds).toEqual([])
    expect(play([ENTERED, screen([], '', { pasteMode: true })], waiting).kinds).toEqual([])
  })

  test('`since` is when the state began', () => {
    expect(working.state).toEqual({ kind: 'working', since: 5 })
  })
})

describe('confirming', () => {
  const QUESTION = 'Create new file? (Y)es/(N)o [Yes]: '
  const confirming = play([screen(['on'], QUESTION)], working).machine

  test('a question is carried with its words', () => {
    expect(confirming.state).toMatchObject({ kind: 'confirming', question: QUESTION.trim() })
  })

  test('the same question again is another question', () => {
    const again = play([ENTERED, screen(['off', 'on'], QUESTION)], confirming)
    expect(again.kinds).toEqual(['working', 'confirming'])
  })

  test('a question drawn again after a resize is the same question', () => {
    expect(play([screen(['off', 'on'], QUESTION)], confirming).kinds).toEqual([])
  })

  test('a prompt of an unknown kind is a question too', () => {
    expect(play([screen(['on'], 'Which model? ')], working).machine.state).toMatchObject({
      kind: 'confirming',
      question: 'Which model?',
    })
  })

  test('an answered question before the first prompt leads back to starting', () => {
    const asked = play([screen(['on'], 'Add .aider* to .gitignore (recommended)? (Y)es/(N)o [Yes]: ')])
    expect(play([ENTERED, screen(['off']), screen(['on'], '> ')], asked.machine).kinds).toEqual([
      'starting',
      'waiting',
    ])
  })
})

describe('the end', () => {
  test('an exit that nobody asked for is a crash, with the last lines', () => {
    expect(play([EXITED], working).machine.state).toEqual({
      kind: 'crashed',
      since: 9,
      exitCode: 0,
      signal: null,
      lastLines: ['bye'],
    })
  })

  test('an exit that was asked for is a stop', () => {
    expect(play([{ type: 'stopAsked', at: 6 }, EXITED], working).machine.state).toEqual({
      kind: 'stopped',
      since: 9,
      exitCode: 0,
    })
  })

  test('a late prompt cannot revive a stopped instance', () => {
    const stopped = play([{ type: 'stopAsked', at: 6 }, EXITED], working).machine
    expect(play([screen(['on'], '> '), ENTERED], stopped)).toEqual({ machine: stopped, kinds: [] })
  })

  test('a prompt that comes while the stop is under way changes nothing', () => {
    expect(play([{ type: 'stopAsked', at: 6 }, screen(['on'], '> ')], working).kinds).toEqual([])
  })
})
