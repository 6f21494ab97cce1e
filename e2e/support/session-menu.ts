import type { Page } from '@playwright/test'

/** Chooses what is done seldom: in the menu at the end of the session's header. */
export async function chooseInSessionMenu(window: Page, entry: string): Promise<void> {
  await window.locator('.session-header').getByRole('button', { name: 'More actions' }).click()
  await window.getByRole('menuitem', { name: entry }).click()
}
