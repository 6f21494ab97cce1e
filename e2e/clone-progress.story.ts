import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { seriousViolations } from './support/accessibility.ts'
import { launchApp, screenshots } from './support/launch.ts'
import { startSlowGitServer } from './support/slow-git-server.ts'

test('a clone says how far it is, and leads on to the task once it is there', async () => {
  const folder = mkdtempSync(join(tmpdir(), '100x-served-'))
  const server = await startSlowGitServer(join(folder, 'repository'))
  const { window, close } = await launchApp()
  await window.getByLabel('Or a Git URL').fill(server.url)
  await window.getByRole('button', { name: 'Continue' }).click()
  await expect(window.getByText(/^Receiving: [1-9]\d?%\./)).toBeVisible()
  const bar = window.getByRole('progressbar', { name: 'Fetching the repository' })
  await expect.poll(async () => Number(await bar.getAttribute('value'))).toBeGreaterThan(9)
  expect(await seriousViolations(window)).toEqual([])
  for (const [width, height] of [
    [1280, 800],
    [1600, 1000],
  ] as const) {
    await window.setViewportSize({ width, height })
    for (const colorScheme of ['dark', 'light'] as const) {
      await window.emulateMedia({ colorScheme })
      await window.screenshot({ path: join(screenshots, `cloning-${colorScheme}-${width}.png`) })
    }
  }
  server.goOn()
  await expect(window.locator('.repository-line')).toContainText('repository')
  await close()
  await server.close()
  rmSync(folder, { recursive: true })
})
