import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const GRAVE: ReadonlySet<string> = new Set(['serious', 'critical'])

/** Axe finds nothing serious inside of `scope`, in the dark and in the light scheme. */
export const expectAccessible = async (window: Page, scope: string): Promise<void> => {
  for (const colorScheme of ['dark', 'light'] as const) {
    await window.emulateMedia({ colorScheme })
    // Electron has no second page for axe to finish in.
    const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().include(scope).analyze()
    const grave = violations.filter(({ impact }) => GRAVE.has(impact ?? ''))
    expect(
      grave.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)),
      colorScheme,
    ).toEqual([])
  }
}
