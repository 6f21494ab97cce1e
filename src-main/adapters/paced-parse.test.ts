import { beforeEach, expect, test, vi } from 'vitest'
import { createPacedParse } from './paced-parse.ts'

/** What time it is for the parser is said here: a busy machine may keep any program waiting for longer than a turn. */
let nowMs = 0
beforeEach(() => {
  nowMs = 0
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => nowMs)
  return () => clock.mockRestore()
})

/** A parser that takes `msPerKilobyte` for each 1,000 characters. */
function openParser(msPerKilobyte: number) {
  let parsed = ''
  const turns: number[] = []
  const paced = createPacedParse(
    (slice) => {
      parsed += slice
      nowMs += (slice.length / 1_000) * msPerKilobyte
    },
    () => turns.push(nowMs),
  )
  return { paced, parsed: () => parsed, turns }
}

test('what a parser manages is parsed at once', () => {
  const { paced, parsed, turns } = openParser(0)
  paced.add('one')
  expect(parsed()).toBe('one')
  paced.add('x'.repeat(500_000))
  expect([parsed().length, turns.length, paced.isIdle()]).toEqual([500_003, 2, true])
})

test('what it does not manage waits, and others have their turn meanwhile', async () => {
  const { paced, parsed, turns } = openParser(2)
  const text = Array.from({ length: 20_000 }, (_, index) => `${index} `).join('')
  paced.add(text)
  expect(nowMs).toBeLessThan(20)
  expect(paced.isIdle()).toBe(false)
  let turnsOfOthers = 0
  const others = setInterval(() => {
    turnsOfOthers += 1
  }, 0)
  await vi.waitFor(() => expect(paced.isIdle()).toBe(true), { timeout: 10_000 })
  clearInterval(others)
  const lengths = turns.map((end, index) => end - (turns[index - 1] ?? 0))
  expect(Math.max(...lengths)).toBeLessThan(20)
  expect(turnsOfOthers).toBeGreaterThanOrEqual(turns.length - 2)
  expect(parsed()).toBe(text)
})

test('of what it will never manage the end is kept, in bounded memory and time', () => {
  const { paced, parsed } = openParser(50)
  for (let piece = 0; piece < 200; piece += 1) paced.add('x'.repeat(100_000))
  paced.add('the prompt> ')
  const begin = nowMs
  paced.flush()
  expect(nowMs - begin).toBeLessThan(1_000)
  expect(paced.isIdle()).toBe(true)
  expect(parsed()).toContain('\u0018xxx')
  expect(parsed().endsWith('the prompt> ')).toBe(true)
})

test('nothing is parsed after it was disposed', async () => {
  const { paced, parsed } = openParser(20)
  paced.add('x'.repeat(50_000))
  paced.dispose()
  const { length } = parsed()
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(parsed()).toHaveLength(length)
})
