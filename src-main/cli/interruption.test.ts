import { afterEach, expect, test, vi } from 'vitest'
import { createInterruption } from './interruption.ts'

/** A signal that nothing sends on its own: the test runner keeps those of the terminal. */
const SIGNAL = 'SIGUSR2'

let interruption: ReturnType<typeof createInterruption>
const told = vi.fn<(name: string) => void>()
const ended = vi.spyOn(process, 'kill').mockReturnValue(true)
const clock = vi.spyOn(performance, 'now')
afterEach(() => {
  interruption.dispose()
  vi.clearAllMocks()
})

const open = () => {
  interruption = createInterruption(told, [SIGNAL])
}
const send = (at: number) => {
  clock.mockReturnValue(at)
  process.emit(SIGNAL, SIGNAL)
}

test('the first signal aborts, and it is still taken while others look who takes it', () => {
  open()
  let listeners = 0
  const look = () => {
    listeners = process.listenerCount(SIGNAL)
  }
  process.on(SIGNAL, look)
  send(0)
  process.off(SIGNAL, look)
  expect(interruption.signal.aborted).toBe(true)
  expect(told.mock.calls).toEqual([[SIGNAL]])
  expect(listeners).toBe(2)
})

test('the same Ctrl-C told twice is one', () => {
  open()
  send(0)
  send(20)
  expect(told).toHaveBeenCalledOnce()
  expect(ended).not.toHaveBeenCalled()
})

test('a second one ends the process at once', () => {
  open()
  send(0)
  send(2_000)
  expect(ended.mock.calls).toEqual([[process.pid, SIGNAL]])
  expect(process.listenerCount(SIGNAL)).toBe(0)
})
