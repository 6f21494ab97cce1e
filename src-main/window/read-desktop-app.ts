import { setImmediate as nextTurn } from 'node:timers/promises'

/** What the app stands on, in the order in which it reads it: each takes 10 to 50 ms. */
const FOUNDATIONS: readonly (() => Promise<unknown>)[] = [
  () => import('../../src-shared/zod-setup.ts'),
  () => import('../../src-shared/ipc/messages.ts'),
  () => import('electron-store'),
]

/**
 * The program of the app around its first page. While main reads a program it hears nothing, so it reads this one in
 * steps, and hears the page and the system between them.
 */
export async function readDesktopApp(): Promise<typeof import('./desktop-app.ts')> {
  for (const read of FOUNDATIONS) {
    await read()
    await nextTurn()
  }
  return import('./desktop-app.ts')
}
