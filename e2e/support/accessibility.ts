import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** `within`: a selector; left out: the whole page. */
type Part = { readonly within?: string }

/** Rules of WCAG that the page breaks seriously as it looks now: `color-contrast: .mark, .state`. */
export async function violationsNow(page: Page, { within }: Part = {}): Promise<string[]> {
  // Electron gives no second page, in which axe would put its findings together; what passed is nobody's to describe.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  if (within !== undefined) axe.include(within)
  const { violations } = await axe.analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

const setContrast = (page: Page, contrast: string | null): Promise<void> =>
  page.evaluate((wanted) => {
    if (wanted === null) delete document.documentElement.dataset.contrast
    else document.documentElement.dataset.contrast = wanted
  }, contrast)

/** The same in both themes, each also in high contrast. */
export async function seriousViolations(page: Page, part: Part = {}): Promise<string[]> {
  const all: string[] = []
  const look = async (name: string) =>
    all.push(...(await violationsNow(page, part)).map((each) => `${name}: ${each}`))
  for (const scheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await look(scheme)
    await setContrast(page, 'more')
    await look(`${scheme}, high contrast`)
    await setContrast(page, null)
  }
  return all
}
