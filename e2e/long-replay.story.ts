import type { ElectronApplication } from '@playwright/test'
import { expect, type Page, test } from '@playwright/test'
import { CALL_CHANNEL } from '../src-shared/ipc/channels.ts'
import { openByName } from './support/by-keyboard.ts'
import { launchFakeApp } from './support/fake-app.ts'

const PARTS = 50
const PART_CHARACTERS = 1_000_000
/** In bytes: held once, all of it would be more by what each of its lines costs besides. */
const MOST_HELD = PARTS * PART_CHARACTERS

type World = { letPartsThrough(): void }

/** From now on a recording has so many parts; those after the second one wait to be let through. */
const playLong = (app: ElectronApplication): Promise<void> =>
  app.evaluate(
    ({ ipcMain }, { channel, parts, characters }) => {
      type Listener = (event: unknown, name: string, input: { offset: number }) => Promise<unknown>
      // Electron has no public way to ask for a handler.
      const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Listener> })._invokeHandlers
      const real = handlers.get(channel)
      if (real === undefined) throw new Error(`nothing handles ${channel}`)
      const gate = new Promise<void>((resolve) => Object.assign(globalThis, { letPartsThrough: resolve }))
      const part = (at: number) => {
        const lines = Array.from({ length: characters / 100 }, (_, line) => {
          const seconds = 3 + at * 10 + (line * 1_000) / characters
          return [seconds, 'o', `part ${at} line ${line} `.padEnd(98, '.').concat('\r\n')]
        })
        const offset = at + 1 < parts ? at + 1 : null
        return { width: 100, height: 30, startedAt: 1_700_000_000_000, events: lines, offset }
      }
      handlers.set(channel, async (event, name, input) => {
        if (name !== 'recording.read') return real(event, name, input)
        if (input.offset > 1) await gate
        return { ok: true, value: part(input.offset) }
      })
    },
    { channel: CALL_CHANNEL, parts: PARTS, characters: PART_CHARACTERS },
  )

const heapOf = async (window: Page): Promise<number> => {
  const inspector = await window.context().newCDPSession(window)
  await inspector.send('HeapProfiler.collectGarbage')
  const { usedSize } = await inspector.send('Runtime.getHeapUsage')
  await inspector.detach()
  return usedSize
}

test('a recording of 50 MB opens at its first words, says that it is read, and goes to the end once it is', async () => {
  const launched = await launchFakeApp()
  const { window, app } = launched
  await playLong(app)
  await openByName(window, 'print-machine-readable-output-with-json-1')
  const before = await heapOf(window)
  await window.getByRole('tab', { name: 'Replay' }).click()
  const screen = window.locator('.replay-terminal .xterm-rows')
  await expect(screen).toContainText('part 0 line 0 ')
  await expect(window.getByText('reading on', { exact: false })).toBeVisible()

  await window.getByRole('slider', { name: 'Place in the recording' }).focus()
  await window.keyboard.press('End')
  await expect(screen).toContainText('part 1 line 9999 ')
  await app.evaluate(() => (globalThis as unknown as World).letPartsThrough())
  await expect(screen).toContainText(`part ${PARTS - 1} line 9999 `, { timeout: 60_000 })
  await expect(window.getByText('reading on', { exact: false })).toHaveCount(0)
  expect((await heapOf(window)) - before).toBeLessThan(MOST_HELD)
  expect(launched.pageErrors).toEqual([])
  await launched.close()
})
