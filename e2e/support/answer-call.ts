import type { ElectronApplication } from '@playwright/test'
import { CALL_CHANNEL } from '../../src-shared/ipc/channels.ts'
import type { CallName } from '../../src-shared/ipc/contract.ts'

/** From now on this call of the bridge gets this answer, until the returned function gives it back to the app. */
export async function answerCall(
  app: ElectronApplication,
  name: CallName,
  answer: object,
): Promise<() => Promise<void>> {
  await app.evaluate(
    ({ ipcMain }, { channel, answered, given }) => {
      type Listener = (event: unknown, name: string, input: unknown) => Promise<unknown>
      // Electron has no public way to ask for a handler.
      const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Listener> })._invokeHandlers
      const real = handlers.get(channel)
      if (real === undefined) throw new Error(`nothing handles ${channel}`)
      handlers.set(channel, async (event, called, input) =>
        called === answered ? given : real(event, called, input),
      )
      Object.assign(globalThis, { answerAgain: () => handlers.set(channel, real) })
    },
    { channel: CALL_CHANNEL, answered: name, given: answer },
  )
  return () => app.evaluate(() => (globalThis as unknown as { answerAgain(): void }).answerAgain())
}
