import { expect, type Locator, type Page } from '@playwright/test'

/** More stops than any screen has. */
const MOST_STOPS = 150

/** Presses Tab until the element has the focus, as a person without a pointer does. */
export async function tabTo(window: Page, wanted: Locator): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await window.keyboard.press('Tab')
  }
  await expect(wanted).toBeFocused()
}

/** Opens the session that the palette finds first under this name, say its branch. */
export async function openByName(window: Page, name: string): Promise<void> {
  await window.keyboard.press('Control+k')
  const query = window.locator('.palette').getByRole('combobox')
  await query.fill(name)
  await window.keyboard.press('Enter')
  await expect(query).toBeHidden()
}
