import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { SESSION_LOG_VERSION, sessionEventSchema } from '../../src-shared/model/session.ts'
import { sampleIdentity } from '../core/test-support/sample-session.ts'
import { COMPLETED_EVENTS, logLine, parseLine, parseWrittenLine } from './log-line.ts'

/** What a line of each version may hold. Whoever changes it raises `SESSION_LOG_VERSION` and adds a line here. */
const SHAPES: Readonly<Record<number, string>> = {
  3: '1ce602dff735d93a',
  4: '1f8af78499fd3edd',
  5: '1f8af78499fd3edd',
}

test('a line of this version is taken by its checksum, so what it may hold does not change without the version', () => {
  const shape = JSON.stringify(z.toJSONSchema(sessionEventSchema, { io: 'output' }))
  expect(createHash('sha256').update(shape).digest('hex').slice(0, 16)).toBe(SHAPES[SESSION_LOG_VERSION])
})

test('events whose schema fills something in are parsed by it', () => {
  const filling = sessionEventSchema.options.filter((option) => {
    const [read, written] = (['output', 'input'] as const).map((io) =>
      JSON.stringify(z.toJSONSchema(option, { io })).replaceAll(',"additionalProperties":false', ''),
    )
    return read !== written
  })
  expect(filling.flatMap(({ shape }) => [...shape.type.values])).toEqual(COMPLETED_EVENTS)
})

test('what a line of this version says beside its event is kept, and nothing else', () => {
  const logged = { v: SESSION_LOG_VERSION, seq: 3, at: 5, event: { type: 'paused' } } as const
  for (const one of [logged, { ...logged, skew: -7 }])
    expect(parseLine(logLine(one, 0).subarray(0, -1))).toStrictEqual(one)
})

test('what older lines lack is filled in; a line of this version lacks nothing', () => {
  const { variant: _, ...identity } = sampleIdentity
  const event = { type: 'sessionCreated', identity } as const
  const lineOf = (v: 3 | 4 | 5) =>
    logLine({ v, seq: 1, at: 5, event: event as never }, 0)
      .toString()
      .trimEnd()
  expect(parseWrittenLine(lineOf(3))?.event).toEqual({ ...event, identity: { ...identity, variant: null } })
  expect(parseWrittenLine(lineOf(4))?.event).toEqual(event)
  expect(parseWrittenLine(lineOf(SESSION_LOG_VERSION))?.event).toEqual(event)
})

test('an event that this program does not know is of a newer one, whatever its checksum', () => {
  const unknown = { v: SESSION_LOG_VERSION, seq: 3, at: 5, event: { type: 'sungTo' } }
  expect(parseLine(logLine(unknown as never, 0).subarray(0, -1))).toBe('newer')
})

test('a line of version 3 is one of this version as well', () => {
  const logged = { v: 3, seq: 3, at: 5, event: { type: 'instructionWithdrawn', turn: 2 } } as const
  const line = logLine(logged, 0)
  expect(parseLine(line.subarray(0, -1))).toStrictEqual(logged)
  expect(parseWrittenLine(line.toString().trimEnd())).toStrictEqual(logged)
})
