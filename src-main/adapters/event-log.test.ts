import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import type { LoggedEvent, SessionEvent } from '../../src-shared/model/session.ts'
import { randomNumbers } from '../core/test-support/random-numbers.ts'
import { sampleIdentity } from '../core/test-support/sample-session.ts'
import { checkLog, parseLog } from './event-log.ts'
import { isAsWritten, logLine } from './log-line.ts'

const events: SessionEvent[] = [
  { type: 'sessionCreated', identity: sampleIdentity },
  { type: 'preparationStarted' },
  {
    type: 'workspaceReady',
    notices: ['Grüße, 日本 😀', '{"v":3} in a text', 'torn before: \u{fffd}\u{fffd}.'],
  },
  { type: 'decisionRequested', turn: 1 },
  { type: 'instructionSent', turn: 1, text: `Write it.\n${'words '.repeat(90)}`, origin: 'supervisor' },
  { type: 'instructionAcknowledged', turn: 1 },
  { type: 'turnRefused', turn: 1, reason: '\u001b[31m"},"crc":"\\' },
  { type: 'modelRetried', who: 'critic', reason: 'x'.repeat(700) },
  { type: 'paused' },
  { type: 'loopNoticed', kind: 'no-change', times: 3 },
  { type: 'modelRetried', who: 'supervisor', reason: 'z'.repeat(900) },
  { type: 'personInstructed', text: 'y'.repeat(1_500) },
  { type: 'sessionEnded', state: 'stopped', cause: 'person', reason: 'Stopped by a person.' },
]
const logged = events.map((event, at): LoggedEvent => ({ v: 5, seq: at + 1, at: 1_000 + at, event }))
const lines: Buffer[] = []
for (const one of logged) lines.push(logLine(one, crc32(Buffer.concat(lines))))
const summed = Buffer.concat(lines)

/** As versions 3 and 4 wrote a line. */
function olderLine(one: LoggedEvent): Buffer {
  const text = JSON.stringify(one).slice(0, -1)
  const sum = createHash('sha256').update(text).digest('hex').slice(0, 16)
  return Buffer.from(`${text},"sum":"${sum}"}\n`)
}
const older = logged.map((one): LoggedEvent => ({ ...one, v: one.seq < 5 ? 3 : 4 }))
const olderSummed = Buffer.concat(older.map(olderLine))
const unsummed = Buffer.from(
  logged.map((one) => `${JSON.stringify({ ...one, v: one.seq % 2 === 0 ? 1 : 2 })}\n`).join(''),
)

/** For each event where its line begins and ends, the line break apart. */
function placesOf(log: Buffer): { from: number; to: number }[] {
  const places: { from: number; to: number }[] = []
  for (let from = 0; from < log.length; ) {
    const to = log.indexOf('\n', from)
    places.push({ from, to })
    from = to + 1
  }
  return places
}

/** Whole numbers below the given one, the same in every run. */
function seeded(seed: number): (below: number) => number {
  const next = randomNumbers(seed)
  return (below) => Math.floor(next() * below)
}

/** Whoever only reads a log finds what its writer finds. */
function checkedBothWays(log: Buffer): ReturnType<typeof checkLog> {
  const checked = checkLog(log)
  const { events, warning, sealed } = parseLog(log)
  // As text: a deep comparison would cost more than all the rest.
  expect(JSON.stringify(events)).toBe(JSON.stringify(checked.events))
  expect([warning, sealed]).toEqual([checked.warning, checked.sealed])
  return checked
}

test('what is written is read again, and the line ends with its checksums', () => {
  expect(checkedBothWays(summed)).toMatchObject({ events: logged, warning: '', damaged: [], nextSeq: 14 })
  expect(lines[1]?.toString()).toMatch(
    /^\{"v":5,"seq":2,"at":1001,"event":\{"type":"preparationStarted"\},"crc":"[0-9a-f]{16}"\}\n$/,
  )
})

test.each([
  ['version 5', summed, 4_096],
  ['versions 3 and 4', olderSummed, 4_096],
  ['versions 1 and 2', unsummed, 4_096],
])(
  'a log of %s cut at any byte of its end keeps every whole event and says what it lost',
  (_, log, tail) => {
    expect(log.length).toBeGreaterThan(tail)
    const places = placesOf(log)
    for (let length = log.length - tail; length < log.length; length += 1) {
      const whole = places.filter(({ to }) => to <= length).length
      const isTorn = !places.some(({ to, from }) => length === to || length === from)
      const checked = checkedBothWays(log.subarray(0, length))
      expect(checked.events.map(({ seq }) => seq).join()).toBe(
        logged
          .slice(0, whole)
          .map(({ seq }) => seq)
          .join(),
      )
      expect(checked.warning).toBe(isTorn ? '1 unreadable line(s) of the event log were left out.' : '')
      expect(checked.nextSeq).toBe(whole + 1 + (isTorn ? 1 : 0))
    }
  },
  60_000,
)

test.each([
  ['version 5', summed, logged],
  ['versions 3 and 4', olderSummed, older],
])(
  'in a log of %s random bytes that flip are found, each of them, and cost no other event',
  (_, whole, all) => {
    const random = seeded(20_240_607)
    const places = placesOf(whole)
    for (let round = 0; round < 2_000; round += 1) {
      const log = Buffer.from(whole)
      const flips = Array.from({ length: 1 + random(3) }, () => random(log.length))
      for (const at of flips) log[at] = (log[at] ?? 0) ^ (round % 2 === 0 ? 1 << random(8) : 1 + random(255))
      const changed = flips.filter((at) => log[at] !== whole[at])
      const isIntact = (_: unknown, place: number): boolean => {
        const { from = 0, to = 0 } = places[place] ?? {}
        return !changed.some((at) => at >= from && at < to)
      }
      const intact = all.filter(isIntact)
      const checked = checkedBothWays(log)
      // As text: a deep comparison would cost more than all the rest.
      expect(JSON.stringify(checked.events)).toBe(JSON.stringify(intact))
      expect(checked.sealed).toBeUndefined()
      if (changed.length > 0 && !log.equals(whole)) expect(checked.warning).not.toBe('')
      expect(checked.nextSeq).toBeGreaterThan(Math.max(0, ...intact.map(({ seq }) => seq)))
      const kept = places.filter(isIntact).map(({ from, to }) => whole.subarray(from, to + 1))
      expect(checked.intact.toString('latin1')).toBe(Buffer.concat(kept).toString('latin1'))
    }
  },
  60_000,
)

test('every single byte of a log that flips is found by whoever only reads it', () => {
  const log = Buffer.concat(lines.slice(0, 4))
  expect(parseLog(log).events).toHaveLength(4)
  for (let at = 0; at < log.length; at += 1)
    for (let bit = 0; bit < 8; bit += 1) {
      log[at] = (log[at] ?? 0) ^ (1 << bit)
      const { events, warning } = parseLog(log)
      log[at] = (log[at] ?? 0) ^ (1 << bit)
      // The last line break can be missed without a loss.
      if (at === log.length - 1) expect(events.length).toBeGreaterThan(2)
      else expect([at, warning === '']).toEqual([at, false])
    }
})

test('lines that are whole are read whatever is missing between them, and where two programs wrote by turns', () => {
  const missing = Buffer.concat(lines.filter((_, place) => place !== 5))
  expect(checkedBothWays(missing)).toMatchObject({
    events: logged.filter((_, place) => place !== 5),
    warning: '',
  })
  const mixed = Buffer.concat([...older.slice(0, 7).map(olderLine), ...lines.slice(7)])
  expect(checkedBothWays(mixed)).toMatchObject({
    events: [...older.slice(0, 7), ...logged.slice(7)],
    warning: '',
  })
})

test('a log that an older program began is one of this version with its next line', () => {
  const begun = Buffer.concat(older.slice(0, 12).map(olderLine))
  const log = Buffer.concat([begun, logLine(logged[12] as LoggedEvent, crc32(begun))])
  expect(isAsWritten(begun)).toBe(false)
  expect(isAsWritten(log)).toBe(true)
  expect(checkedBothWays(log)).toMatchObject({ events: [...older.slice(0, 12), logged[12]], warning: '' })
  log[begun.length / 2] = 0
  expect(isAsWritten(log)).toBe(false)
})

test('a byte that is damaged into what reads as the same replacement character is found', () => {
  const at = summed.indexOf('\u{fffd}')
  expect(at).toBeGreaterThan(0)
  for (const damage of [0xf0, 0xf1, 0xf3]) {
    const log = Buffer.from(summed)
    log[at] = damage
    expect(log.toString()).toBe(summed.toString())
    expect(checkedBothWays(log).events).toHaveLength(logged.length - 1)
  }
})

test('in a log of versions 1 and 2, which had no checksums, a flipped byte costs its own event at most', () => {
  const random = seeded(7)
  const places = placesOf(unsummed)
  for (let round = 0; round < 700; round += 1) {
    const log = Buffer.from(unsummed)
    const at = random(log.length)
    log[at] = (log[at] ?? 0) ^ (1 + random(255))
    const texts = checkedBothWays(log).events.map((one) => JSON.stringify(one))
    logged.forEach((one, place) => {
      const { from = 0, to = 0 } = places[place] ?? {}
      if (at >= from && at < to) return
      expect(texts).toContain(JSON.stringify({ ...one, v: one.seq % 2 === 0 ? 1 : 2 }))
    })
  }
}, 60_000)

test('a flipped byte in a version or a checksum never makes a log of ours look like a newer one’s', () => {
  const at = summed.indexOf('"v":5') + 4
  const log = Buffer.from(summed)
  log[at] = '9'.charCodeAt(0)
  expect(checkedBothWays(log)).toMatchObject({ events: logged.slice(1) })
  expect(checkedBothWays(log).sealed).toBeUndefined()
})

test.each([
  ['with a checksum', logLine({ ...logged[1], v: 6 } as unknown as LoggedEvent, 0)],
  ['with checksums of another kind', Buffer.from('{"v":6,"seq":2,"event":{},"md5":"0123456789abcdef"}\n')],
  ['without one', Buffer.from('{"v":6,"seq":2,"at":5,"event":{"type":"somethingNew"}}\n')],
  [
    'with an event that only it knows',
    logLine({ ...logged[1], event: { type: 'somethingNew' } } as unknown as LoggedEvent, 0),
  ],
])('a line of a newer version %s seals the log', (_, line) => {
  const checked = checkedBothWays(Buffer.concat([...lines.slice(0, 1), line]))
  expect(checked).toMatchObject({
    events: [logged[0]],
    sealed: true,
    warning: expect.stringMatching(/^A newer version .* wrote 1 line/),
  })
})

test('a log whose beginning is lost says so', () => {
  expect(checkedBothWays(Buffer.concat(lines.slice(1))).warning).toMatch(
    /^The beginning of the event log is missing/,
  )
  expect(checkedBothWays(Buffer.alloc(0)).warning).toMatch(/^The beginning/)
})

test('the recorded log of version 1 is whole', () => {
  const old = readFileSync(join(import.meta.dirname, 'test-support', 'version-1-events.jsonl'))
  expect(checkedBothWays(old)).toMatchObject({ warning: '', damaged: [] })
})
