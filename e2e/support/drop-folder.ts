import { expect, type Page } from '@playwright/test'

/**
 * Drags the folder at `path` over the middle of the window, and drops it on the page's invitation. The page gets a real File
 * with a path.
 */
export async function dropFolder(window: Page, path: string): Promise<void> {
  const session = await window.context().newCDPSession(window)
  const at = { x: 640, y: 400, data: { items: [], files: [path], dragOperationsMask: 1 } }
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    session.send('Input.dispatchDragEvent', { type, ...at })
  const invitation = window.locator('.drop-overlay')
  await drag('dragEnter')
  await drag('dragOver')
  await expect(invitation).toBeVisible()
  // Over the invitation, which lies above what was there.
  await drag('dragOver')
  await drag('drop')
  await expect(invitation).toBeHidden()
  await session.detach()
}
