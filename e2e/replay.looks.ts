import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { launchFakeApp } from './support/fake-app.ts'
import { screenshots } from './support/launch.ts'
import { LOOKS, SIZES, sizeTo } from './support/looks.ts'

const openReplay = async (window: Page): Promise<void> => {
  await window
    .locator('.sidebar .task-links', { hasText: 'Print machine-readable output' })
    .locator('.session-link')
    .first()
    .click()
  await window.getByRole('tab', { name: /^(Replay|Wiedergabe)$/ }).waitFor()
  await window.keyboard.press('Alt+5')
  await window.locator('.time-bar').waitFor()
}

for (const { name: look, scheme, settings } of LOOKS) {
  test(`the recording, ${look}`, async () => {
    test.setTimeout(120_000)
    const launched = await launchFakeApp({ settings })
    const { window } = launched
    await window.emulateMedia({ colorScheme: scheme })
    await openReplay(window)
    for (const size of SIZES) {
      await sizeTo(launched, size)
      const shoot = (name: string) =>
        window.screenshot({ path: join(screenshots, `replay-${name}-${look}-${size.width}.png`) })
      await window.locator('.time-bar').focus()
      await window.keyboard.press('Home')
      await shoot('begin')
      await window.keyboard.press('Shift+ArrowRight')
      await window.keyboard.press('Shift+ArrowRight')
      await expect(window.locator('.replay-terminal .xterm-rows')).toContainText('Commit')
      await window.locator('.time-mark').nth(1).hover({ force: true })
      await shoot('commit')
      await window.mouse.move(1, 1)
      // The whole width, with turns and changes beside the terminal.
      await window.keyboard.press('Alt+0')
      await window.locator('.time-bar').waitFor()
      await shoot('single')
      await window.keyboard.press('Alt+0')
      await window.locator('.time-bar').waitFor()
    }
    expect(launched.pageErrors).toEqual([])
    await launched.close()
  })
}
