import { expect, onTestFinished, test, vi } from 'vitest'
import { createPacedParse } from './paced-parse.ts'

/** A parser that takes `msPerKilobyte` for each 1,000 characters. */
function openParser(msPerKilobyte: number) {
  let parsed = ''
  let turns = 0
  const paced = createPacedParse(
    (slice) => {
      const until = performance.now() + (slice.length / 1_000) * msPerKilobyte
      parsed += slice
      while (performance.now() < until);
    },
    () => {
      turns += 1
    },
  )
  return { paced, parsed: () => parsed, turns: () => turns }
}

test('what a parser manages is parsed at once', () => {
  // A busy machine may keep any program waiting for longer than a turn.
  const clock = vi.spyOn(performance, 'now').mockReturnValue(0)
  onTestFinished(() => clock.mockRestore())
  const { paced, parsed, turns } = openParser(0)
  paced.add('one')
  expect(parsed()).toBe('one')
  paced.add('x'.repeat(500_000))
  expect([parsed().length, turns(), paced.isIdle()]).toEqual([500_003, 2, true])
})

test('what it does not manage waits, and others have their turn meanwhile', async () => {
  const { paced, parsed } = openParser(2)
  const text = Array.from({ length: 20_000 }, (_, index) => `${index} `).join('')
  const begin = performance.now()
  paced.add(text)
  expect(performance.now() - begin).toBeLessThan(100)
  expect(paced.isIdle()).toBe(false)
  let longestMs = 0
  let last = performance.now()
  const turnOfOthers = setInterval(() => {
    longestMs = Math.max(longestMs, performance.now() - last)
    last = performance.now()
  }, 1)
  await vi.waitFor(() => expect(paced.isIdle()).toBe(true), { timeout: 10_000 })
  clearInterval(turnOfOthers)
  expect(longestMs).toBeLessThan(150)
  expect(parsed()).toBe(text)
})

test('of what it will never manage the end is kept, in bounded memory and time', () => {
  const { paced, parsed } = openParser(50)
  for (let piece = 0; piece < 200; piece += 1) paced.add('x'.repeat(100_000))
  paced.add('the prompt> ')
  const begin = performance.now()
  paced.flush()
  expect(performance.now() - begin).toBeLessThan(2_000)
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
