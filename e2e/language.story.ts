import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { makeRepository } from '../src-main/cli/test-support/cli-harness.ts'
import type { SessionView } from '../src-shared/model/session.ts'
import { dropFolder } from './support/drop-folder.ts'
import { type LaunchedApp, launchApp, screenshots } from './support/launch.ts'

test.describe.configure({ mode: 'serial' })

/** A port of this machine that nobody listens on. */
const NOBODY = 'http://127.0.0.1:9/v1'
/** A real Aider's start, and the attempts to reach a model that is not there. */
const GIVEN_UP_MS = 120_000

let launched: LaunchedApp
let window: Page

test.beforeAll(async () => {
  launched = await launchApp({
    env: { LITELLM_MODEL: 'openai/nobody', OPENAI_API_BASE: NOBODY, OPENAI_API_KEY: 'none' },
  })
  window = launched.window
  await speak('de')
})
test.afterAll(() => launched.close())

const speak = async (language: 'de' | 'en') => {
  await window.evaluate(
    `hundredx.call('settings.set', { appearance: { language: '${language}', theme: 'dark' } })`,
  )
  await expect(window.locator('html')).toHaveAttribute('lang', language)
}
const picture = (name: string) => window.screenshot({ path: join(screenshots, `language-${name}.png`) })

test('why a folder is refused is said in the language of the window, and follows it', async () => {
  const plain = join(launched.folder, 'plain')
  mkdirSync(plain)
  await dropFolder(window, plain)
  const refusal = window.getByRole('alert')
  await expect(refusal).toContainText(`${plain} ist ein Ordner ohne Git.`)
  await expect(refusal).toContainText('Wähle einen anderen Ordner')
  await picture('refused')
  await speak('en')
  await expect(refusal).toContainText(`${plain} is a folder without git.`)
  await speak('de')
  await expect(refusal).toContainText('ist ein Ordner ohne Git.')
})

test('so is what a repository has to be warned of', async () => {
  const repository = makeRepository()
  writeFileSync(join(repository, 'draft.txt'), 'not committed')
  await dropFolder(window, repository)
  await expect(window.getByText(/hat 1 Datei, die nicht in einem Commit ist/)).toBeVisible()
})

test('and why a session failed, which its log keeps in English', async () => {
  test.setTimeout(GIVEN_UP_MS + 60_000)
  await window.getByLabel('Beschreibung', { exact: true }).fill('Greet the world')
  await window.getByRole('textbox', { name: 'Kriterium 1' }).fill('hello.py greets the world')
  await window.getByLabel('Sitzungen', { exact: true }).fill('1')
  await window.getByRole('button', { name: 'Aufgabe starten' }).click()
  const row = window.locator('.session-row')
  await expect(row).toContainText('ist unter http://127.0.0.1:9/v1 nicht zu erreichen', {
    timeout: GIVEN_UP_MS,
  })
  await picture('failed')
  const [view] = await window.evaluate<SessionView[]>(
    `hundredx.call('session.list', undefined).then((listed) => listed.value)`,
  )
  expect(view?.reason).toContain('cannot be reached at')
  await speak('en')
  await expect(row).toContainText('cannot be reached at http://127.0.0.1:9/v1')
})
