import { expect, test } from 'vitest'
import type { RecordingPart } from '../../src-shared/ipc/messages.ts'
import { ok } from '../../src-shared/result.ts'
import { isReplaced, Tape } from './replay-tape.ts'

/** A recording of `parts`, each of which begins at its number. */
const recorded = (parts: RecordingPart['events'][], startedAt = 1_000_000) => {
  const asked: number[] = []
  const tape = new Tape(async (offset) => {
    asked.push(offset)
    const next = offset + 1 < parts.length ? offset + 1 : null
    return ok({ width: 100, height: 30, startedAt, events: parts[offset] ?? [], offset: next })
  })
  return { tape, asked, parts }
}
const readAll = async (tape: Tape): Promise<void> => {
  do await tape.readOn()
  while (!tape.isWhole)
}
const line = (seconds: number, text = 'x'): RecordingPart['events'][number] => [seconds, 'o', text]

test('parts are read one after the other, on one clock', async () => {
  const { tape } = recorded([[line(1, 'a')], [line(2, 'b')]])
  const [first, second] = [await tape.readOn(), await tape.readOn()]
  expect(first).toEqual(ok({ part: 0, before: 0, events: [{ at: 1_001_000, kind: 'o', text: 'a' }] }))
  expect(second).toEqual(ok({ part: 1, before: 0, events: [{ at: 1_002_000, kind: 'o', text: 'b' }] }))
  expect(tape.isWhole).toBe(true)
  expect(tape.size).toEqual({ columns: 100, rows: 30 })
})

test('what is added to a live recording comes once', async () => {
  const { tape, parts } = recorded([[line(1, 'a')]])
  await readAll(tape)
  parts[0]?.push(line(5, 'b'))
  expect(await tape.readOn()).toEqual(
    ok({ part: 0, before: 1, events: [{ at: 1_005_000, kind: 'o', text: 'b' }] }),
  )
  parts.push([line(9, 'c')])
  expect(await tape.readOn()).toMatchObject(ok({ part: 0, events: [] }))
  expect(await tape.readOn()).toMatchObject(ok({ part: 1, before: 0 }))
})

test('however long it is, a few parts are in memory, and the others are read again', async () => {
  const { tape, asked } = recorded(Array.from({ length: 50 }, (_, n) => [line(n, `part ${n}`)]))
  await readAll(tape)
  expect(tape.parts).toBe(50)
  expect(tape.heldParts).toBeLessThanOrEqual(4)
  asked.length = 0
  const read = await tape.eventsOf(3)
  expect(read.ok && read.value[0]?.text).toBe('part 3')
  expect(asked).toEqual([3])
  await tape.eventsOf(3)
  expect(asked).toEqual([3])
})

test('a recording whose beginning was dropped meanwhile is told, not played wrong', async () => {
  const { tape, parts } = recorded([[line(1, 'a'), line(2, 'b')]])
  await readAll(tape)
  parts[0] = [line(2, 'b')]
  const read = await tape.readOn()
  expect(!read.ok && isReplaced(read.error)).toBe(true)
})
