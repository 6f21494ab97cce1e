import { expect, test } from 'vitest'
import { err } from '../../src-shared/result.ts'
import type { CancelSignal } from '../core/ports.ts'
import { createInspections } from './inspections.ts'

const windowOf = (id: number) => ({ id, send: () => undefined })
/** Ends only when it is cancelled. */
const endless = (_location: string, signal: CancelSignal) =>
  new Promise<ReturnType<typeof cancelled>>((resolve) => {
    if (signal.aborted) resolve(cancelled())
    signal.addEventListener('abort', () => resolve(cancelled()))
  })
const cancelled = () => err({ kind: 'cancelled', message: 'It was cancelled.', remedy: '' } as never)

test('a window that gives up ends its own look at the place', async () => {
  const inspections = createInspections(endless, new AbortController().signal)
  const looking = inspections.inspect('/slow', windowOf(1))
  inspections.cancel('/slow', windowOf(1))
  expect((await looking).ok).toBe(false)
})

test('another window’s look at the same place goes on', async () => {
  const inspections = createInspections(endless, new AbortController().signal)
  let ended = false
  const looking = inspections.inspect('/slow', windowOf(1)).then(() => {
    ended = true
  })
  inspections.cancel('/slow', windowOf(2))
  inspections.cancel('/other', windowOf(1))
  await Promise.resolve()
  expect(ended).toBe(false)
  inspections.cancel('/slow', windowOf(1))
  await looking
})

test('quitting ends every look, and lets none begin', async () => {
  const closing = new AbortController()
  const inspections = createInspections(endless, closing.signal)
  const looking = inspections.inspect('/slow', windowOf(1))
  closing.abort()
  expect((await looking).ok).toBe(false)
  expect((await inspections.inspect('/slow', windowOf(1))).ok).toBe(false)
})
