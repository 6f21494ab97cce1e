import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Axe finds nothing serious or critical on the screen as it is, dark and light. */
export async function expectAccessible(window: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // Electron opens no second page, in which axe would otherwise put its findings together.
    const { violations } = await new AxeBuilder({ page: window }).setLegacyMode(true).analyze()
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    const found = grave.map(({ id, nodes }) => ({
      id,
      at: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
    }))
    expect(found, colorScheme).toEqual([])
  }
}
