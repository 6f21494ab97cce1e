import AxeBuilder from '@axe-core/playwright'
import type { LaunchedApp } from './launch.ts'

const SCHEMES = ['dark', 'light'] as const

/** Electron gives no second page, which the usual way would need. */
const axeOf = ({ window }: LaunchedApp): AxeBuilder => new AxeBuilder({ page: window }).setLegacyMode(true)

const found = async (axe: AxeBuilder, where: string): Promise<string[]> => {
  const { violations } = await axe.analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id} (${where}): ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

const setContrast = ({ window }: LaunchedApp, contrast: string | null): Promise<void> =>
  window.evaluate((wanted) => {
    if (wanted === null) delete document.documentElement.dataset.contrast
    else document.documentElement.dataset.contrast = wanted
  }, contrast)

/**
 * Rules of WCAG that the page breaks seriously, in both themes: `color-contrast (light): .mark`. High contrast changes
 * nothing but colours, so only they are looked at again.
 */
export async function seriousViolations(launched: LaunchedApp): Promise<string[]> {
  const all: string[] = []
  for (const scheme of SCHEMES) {
    await launched.window.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    all.push(...(await found(axeOf(launched), scheme)))
    await setContrast(launched, 'more')
    all.push(...(await found(axeOf(launched).withRules(['color-contrast']), `${scheme}, high contrast`)))
    await setContrast(launched, null)
  }
  return all
}
