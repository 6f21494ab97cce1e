import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const LOOKS = [
  { colorScheme: 'dark', contrast: '' },
  { colorScheme: 'light', contrast: '' },
  { colorScheme: 'dark', contrast: 'more' },
  { colorScheme: 'light', contrast: 'more' },
] as const

/** Axe finds nothing serious or critical on the screen as it is, dark and light; `contrast`: in high contrast too. */
export async function expectAccessible(window: Page, options: { contrast?: true } = {}): Promise<void> {
  for (const { colorScheme, contrast } of LOOKS.slice(0, options.contrast ? 4 : 2)) {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await window.evaluate((wanted) => {
      document.documentElement.dataset.contrast = wanted
    }, contrast)
    // Electron opens no second page, in which axe would otherwise put its findings together.
    const { violations } = await new AxeBuilder({ page: window }).setLegacyMode(true).analyze()
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    const found = grave.map(({ id, nodes }) => ({
      id,
      at: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
    }))
    expect(found, `${colorScheme} ${contrast}`).toEqual([])
  }
  await window.evaluate(() => {
    delete document.documentElement.dataset.contrast
  })
}
