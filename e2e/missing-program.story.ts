import { expect, test } from '@playwright/test'
import { launchFakeApp } from './support/fake-app.ts'
import type { LaunchedApp } from './support/launch.ts'

/** From now on the page gets no file whose name begins so. */
const withhold = async ({ app, window }: LaunchedApp, ...names: string[]): Promise<void> => {
  await app.evaluate(({ session }, withheld) => {
    session.defaultSession.webRequest.onBeforeRequest(({ url }, answer) =>
      answer({ cancel: withheld.some((name) => url.includes(`/assets/${name}-`)) }),
    )
  }, names)
  await window.reload()
}

test('what opens above the screen and cannot be read says so, and the keys are the screen’s again', async () => {
  const launched = await launchFakeApp()
  const { window, close } = launched
  await withhold(launched, 'palette')
  await expect(window.locator('.sidebar .session-link').first()).toBeVisible()
  await window.keyboard.press('Control+k')
  const messages = window.getByRole('region', { name: 'Messages' })
  await expect(messages.getByText(/^What you opened broke by a mistake of the app: /)).toBeVisible()
  await window.keyboard.press('Control+,')
  await expect(window.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible()
  await close()
})

test('a list that cannot be read takes no screen with it', async () => {
  const launched = await launchFakeApp()
  const { window, close } = launched
  await withhold(launched, 'session-links')
  await expect(window.getByText('The list of sessions broke by a mistake of the app.')).toBeVisible()
  await expect(window.getByRole('heading', { name: 'All sessions' })).toBeVisible()
  await close()
})
