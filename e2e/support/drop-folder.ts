import type { Page } from '@playwright/test'

/** Drops the folder at `path` on the middle of the window, as the system would: the page gets a real File with a path. */
export async function dropFolder(window: Page, path: string): Promise<void> {
  const session = await window.context().newCDPSession(window)
  const at = { x: 640, y: 400, data: { items: [], files: [path], dragOperationsMask: 1 } }
  await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...at })
  await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...at })
  await session.send('Input.dispatchDragEvent', { type: 'drop', ...at })
  await session.detach()
}
