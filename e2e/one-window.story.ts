import { expect, test } from '@playwright/test'
import { launchApp, startOnceMore } from './support/launch.ts'

test('a second start on the same data folder brings the first window to the front and ends', async () => {
  const launched = await launchApp()
  try {
    await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
    const second = await startOnceMore(launched.folder)
    expect(second).toEqual({
      code: 0,
      output: expect.stringMatching(
        /^100x Orchestrator is open on .* already; its window comes to the front\.\n$/,
      ),
    })
    await expect
      .poll(() =>
        launched.app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows().map((window) => window.isVisible()),
        ),
      )
      .toEqual([true])
  } finally {
    await launched.close()
  }
})

test('windows of two data folders are open at once', async () => {
  const first = await launchApp()
  const second = await launchApp()
  try {
    await expect(first.window.locator('.shell')).toBeVisible()
    await expect(second.window.locator('.shell')).toBeVisible()
  } finally {
    await second.close()
    await first.close()
  }
})
