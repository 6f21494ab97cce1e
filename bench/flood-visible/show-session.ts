import type { LaunchedApp } from '../../e2e/support/launch.ts'
import { EVENT_CHANNEL } from '../../src-shared/ipc/channels.ts'

/** Shows the session as a desktop notification would, and goes into its terminal. */
export async function showSession({ app, window }: LaunchedApp, id: string): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, { channel, session }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send(
        channel,
        'session.shown',
        JSON.stringify({ id: session }),
      )
    },
    { channel: EVENT_CHANNEL, session: id },
  )
  await window.locator('.session-panes [role=tab]').first().waitFor()
  await window.keyboard.press('Alt+1')
  // One without a terminal says so in its place.
  const shown = window.locator('.session-panes .xterm-rows, .session-panes .empty-state')
  await shown.filter({ visible: true }).first().waitFor()
}
