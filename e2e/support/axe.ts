import AxeBuilder from '@axe-core/playwright'
import type { LaunchedApp } from './launch.ts'

const SCHEMES = ['dark', 'light'] as const

/** Rules of WCAG that the page breaks seriously, in both themes: `color-contrast (light): .mark`. */
export async function seriousViolations({ window }: LaunchedApp): Promise<string[]> {
  const found: string[] = []
  for (const scheme of SCHEMES) {
    await window.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    // Electron gives no second page, which the usual way would need.
    const { violations } = await new AxeBuilder({ page: window }).setLegacyMode(true).analyze()
    for (const { id, impact, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue
      found.push(`${id} (${scheme}): ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
    }
  }
  return found
}
