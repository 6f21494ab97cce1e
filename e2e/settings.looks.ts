import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { launchFakeApp } from './support/fake-app.ts'
import { screenshots } from './support/launch.ts'
import { SIZES } from './support/looks.ts'

const shoot = async (window: Page, name: string): Promise<void> => {
  for (const size of SIZES) {
    await window.setViewportSize(size)
    await window.screenshot({ path: join(screenshots, `settings-${name}-${size.width}.png`) })
  }
}

const openSection = async (window: Page, number: number): Promise<void> => {
  await window.locator('.settings-link').nth(number).click()
  await window.mouse.move(1, 1)
}

const NAMES = [
  'models',
  'aider',
  'limits',
  'policy',
  'appearance',
  'terminal',
  'notifications',
  'shortcuts',
  'survival',
  'data',
] as const

/** A key that two commands share, and one that differs from what it came with. */
const shortcuts = { 'diff.nextFile': 'KeyN', 'go.fleet': '$mod+Shift+KeyF' }

for (const [scheme, contrast, language] of [
  ['dark', 'system', 'en'],
  ['light', 'system', 'en'],
  ['dark', 'more', 'de'],
  ['light', 'system', 'de'],
] as const)
  test(`settings in ${scheme}, ${contrast}, ${language}`, async () => {
    const { window, close, pageErrors } = await launchFakeApp({
      settings: {
        appearance: { contrast, language },
        model: 'openai/wrong',
        aiderModel: 'openai/gpt-5',
        shortcuts,
      },
    })
    const look = [
      scheme,
      ...(contrast === 'more' ? ['contrast'] : []),
      ...(language === 'en' ? [] : [language]),
    ]
    await window.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await window.keyboard.press('Control+Comma')
    await window.locator('.settings-rail').waitFor()
    for (const [number, name] of NAMES.entries()) {
      await openSection(window, number)
      if (name === 'models') {
        await window.locator('.model-row .button').nth(0).click()
        await window.locator('.model-row .button').nth(1).click()
        await window.locator('.good.model-answer').waitFor()
      }
      if (name === 'data') await window.locator('.disk-bar').waitFor()
      await shoot(window, `${name}-${look.join('-')}`)
    }
    await window.locator('.settings-rail input').fill(language === 'en' ? 'budget' : 'Budget')
    await shoot(window, `search-${look.join('-')}`)
    await window.locator('.settings-rail input').fill('zzz')
    await shoot(window, `nothing-${look.join('-')}`)
    expect(pageErrors).toEqual([])
    await close()
  })
