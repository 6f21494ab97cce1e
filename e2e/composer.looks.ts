import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { launchFakeApp } from './support/fake-app.ts'
import { holdCall } from './support/hold-call.ts'
import { type LaunchedApp, screenshots } from './support/launch.ts'
import { SCHEMES, SIZES, sizeTo } from './support/looks.ts'

const goToStart = (window: Page) => window.keyboard.press('Control+Shift+N')
const choose = async (window: Page) => {
  await goToStart(window)
  await window
    .getByRole('button', { name: /tidy-cli/ })
    .first()
    .click()
  await window.getByLabel('Description', { exact: true }).waitFor()
}

const DESCRIPTION = `Print **machine-readable** output with \`--json\`.

- one JSON object a line
- [x] errors go to standard error
- see [the discussion](https://git.example.org/kim/tidy-cli/issues/12)

| option | output |
| --- | --- |
| none | a table |
| \`--json\` | JSON lines |

![a diagram](https://example.org/diagram.png)`

const fill = async (window: Page) => {
  await choose(window)
  await window.getByLabel('Title').fill('Print machine-readable output with --json')
  await window.getByLabel('Description', { exact: true }).fill(DESCRIPTION)
  await window.getByRole('textbox', { name: 'Criterion 1' }).fill('--json prints one JSON object a line')
  await window.getByLabel('Check command 1').fill('npm test -- json')
  await window.getByLabel('Test command').fill('npm test')
  await window.getByLabel('Files to add').pressSequentially('a')
  await window.getByRole('option').first().waitFor()
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('Enter')
  await window.keyboard.press('Escape')
}

type Shoot = (name: string) => Promise<void>

/** One after the other: each goes on where the one before ended. */
const walk = async (launched: LaunchedApp, shoot: Shoot): Promise<void> => {
  const { window } = launched
  await goToStart(window)
  await window.getByText('Aider is not installed').waitFor()
  await shoot('start')
  await window.getByLabel('Or a Git URL').fill('ftp://example.org/r')
  await shoot('start-url')
  await window.getByLabel('Or a Git URL').fill('/home/kim/missing')
  await window.getByRole('button', { name: 'Continue' }).click()
  await window.getByRole('alert').waitFor()
  await shoot('start-refused')
  await choose(window)
  await shoot('composer-empty')
  await fill(window)
  await shoot('composer-filled')
  await window.getByRole('button', { name: 'Preview' }).click()
  await window.locator('.markdown table').waitFor()
  await shoot('composer-preview')
  await window.getByRole('link', { name: 'the discussion' }).click()
  await shoot('composer-link')
  await window.keyboard.press('Escape')
  await window.getByLabel('Files to add').click()
  await shoot('composer-files')
  await window.keyboard.press('Escape')
  await window.getByRole('button', { name: 'Templates' }).click()
  await shoot('composer-templates')
  await window.keyboard.press('Escape')
  await window.keyboard.press('Control+S')
  await window.getByRole('dialog').waitFor()
  await shoot('composer-save-template')
  await window.keyboard.press('Escape')
  for (const part of ['Models', 'The race', 'Budgets', 'What may run', 'Aider and supervisor']) {
    await window.locator('summary', { hasText: part }).click()
  }
  await window.getByRole('button', { name: 'Add variant' }).click()
  await window.getByRole('button', { name: 'Add pattern' }).click()
  await window.getByLabel('Supervisor', { exact: true }).click()
  await shoot('composer-models')
  await window.keyboard.press('Escape')
  await window.getByRole('button', { name: 'Add variant' }).scrollIntoViewIfNeeded()
  await shoot('composer-open')
  await window.locator('summary', { hasText: 'Aider and supervisor' }).scrollIntoViewIfNeeded()
  await shoot('composer-open-end')
  await window.getByRole('button', { name: 'Add a task' }).click()
  await window.getByLabel('Description', { exact: true }).fill('Document `--json` in the manual')
  await window.getByRole('checkbox').first().click()
  await window.getByRole('button', { name: 'Add a task' }).click()
  await window.getByLabel('Sessions', { exact: true }).fill('99')
  await window.getByLabel('Temperature', { exact: false }).count()
  await window.getByRole('button', { name: /^Start 3 tasks/ }).click()
  await shoot('composer-tasks')
  await goToStart(window)
  await shoot('start-draft')
  const letThrough = await holdCall(launched.app, 'repository.inspect')
  await window
    .getByRole('button', { name: /synchronisation-service/ })
    .first()
    .click()
  await window.getByText('Looking at the repository…').waitFor()
  await shoot('start-looking')
  await window.getByRole('button', { name: 'Cancel' }).click()
  await letThrough()
}

for (const scheme of SCHEMES) {
  for (const size of SIZES) {
    test(`start and composer, ${scheme} at ${size.width}`, async () => {
      test.setTimeout(180_000)
      const launched = await launchFakeApp()
      const { window } = launched
      await window.emulateMedia({ colorScheme: scheme })
      await sizeTo(launched, size)
      await walk(launched, async (name) => {
        await window.mouse.move(1, 1)
        await window.screenshot({ path: join(screenshots, `${name}-${scheme}-${size.width}.png`) })
      })
      expect(launched.pageErrors).toEqual([])
      await launched.close()
    })
  }
}

test('first run, an installation, German and high contrast', async () => {
  test.setTimeout(120_000)
  const launched = await launchFakeApp({
    fleet: 'empty',
    settings: { appearance: { language: 'de', contrast: 'more' } },
  })
  const { window } = launched
  await window.emulateMedia({ colorScheme: 'dark' })
  await sizeTo(launched, SIZES[0])
  const shoot = (name: string) => window.screenshot({ path: join(screenshots, `${name}.png`) })
  await window.getByText('Aider is not installed').waitFor()
  await shoot('start-first-german-contrast')
  await window.emulateMedia({ colorScheme: 'light' })
  await shoot('start-first-german-contrast-light')
  await holdCall(launched.app, 'doctor.run')
  await window.getByRole('button', { name: 'Aider installieren' }).click()
  await shoot('start-installing-german')
  await window.getByLabel('Oder eine Git-URL').fill('/home/kim/work/tidy-cli')
  await window.keyboard.press('Enter')
  await window.getByLabel('Beschreibung', { exact: true }).fill('Tu etwas.')
  await window.getByLabel('Sitzungen', { exact: true }).fill('zwei')
  await shoot('composer-german-contrast-light')
  await window.emulateMedia({ colorScheme: 'dark' })
  await shoot('composer-german-contrast')
  expect(launched.pageErrors).toEqual([])
  await launched.close()
})
