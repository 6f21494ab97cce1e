import type { ElectronApplication } from '@playwright/test'
import { CALL_CHANNEL } from '../../src-shared/ipc/channels.ts'
import type { CallName } from '../../src-shared/ipc/contract.ts'

/** From now on this call of the bridge gets no answer, until the returned function lets it through. */
export async function holdCall(app: ElectronApplication, name: CallName): Promise<() => Promise<void>> {
  await app.evaluate(
    ({ ipcMain }, { channel, held }) => {
      type Listener = (event: unknown, name: string, input: unknown) => Promise<unknown>
      // Electron has no public way to ask for a handler.
      const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Listener> })._invokeHandlers
      const real = handlers.get(channel)
      if (real === undefined) throw new Error(`nothing handles ${channel}`)
      const gate = new Promise<void>((resolve) => Object.assign(globalThis, { letCallsThrough: resolve }))
      handlers.set(channel, async (event, called, input) => {
        if (called === held) await gate
        return real(event, called, input)
      })
    },
    { channel: CALL_CHANNEL, held: name },
  )
  return () => app.evaluate(() => (globalThis as unknown as { letCallsThrough(): void }).letCallsThrough())
}
