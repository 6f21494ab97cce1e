import { expect, test } from 'vitest'
import type { CancelSignal } from '../core/ports.ts'
import { createCancellable } from './cancellable.ts'

const windowOf = (id: number) => ({ id, send: () => undefined })
/** Ends only when it is cancelled. */
const endless = (signal: CancelSignal) =>
  new Promise<'cancelled'>((resolve) => {
    if (signal.aborted) resolve('cancelled')
    signal.addEventListener('abort', () => resolve('cancelled'))
  })

test('a window that gives up ends its own work', async () => {
  const work = createCancellable(new AbortController().signal)
  const running = work.run('look at /slow', windowOf(1), endless)
  work.cancel('look at /slow', windowOf(1))
  expect(await running).toBe('cancelled')
})

test('other work, and another window’s of the same name, goes on', async () => {
  const work = createCancellable(new AbortController().signal)
  let ended = false
  const running = work.run('look at /slow', windowOf(1), endless).then(() => {
    ended = true
  })
  work.cancel('look at /slow', windowOf(2))
  work.cancel('look at /other', windowOf(1))
  await Promise.resolve()
  expect(ended).toBe(false)
  work.cancel('look at /slow', windowOf(1))
  await running
})

test('quitting ends all of it, and lets none begin', async () => {
  const closing = new AbortController()
  const work = createCancellable(closing.signal)
  const running = work.run('look at /slow', windowOf(1), endless)
  closing.abort()
  expect(await running).toBe('cancelled')
  expect(await work.run('look at /slow', windowOf(1), endless)).toBe('cancelled')
})
