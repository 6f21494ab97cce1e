import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type LaunchedApp, launchApp } from './support/launch.ts'

let launched: LaunchedApp

test.beforeEach(async () => {
  launched = await launchApp()
})
test.afterEach(async () => {
  await launched.close()
  // Where a schema is made before zod is set up, the page's policy complains.
  expect(launched.pageErrors).toEqual([])
})

test('a key that a person stores stays in main, and no file shows it', async () => {
  const { window, folder } = launched
  await window.getByRole('button', { name: 'Settings', exact: true }).click()
  await window.getByLabel('Name', { exact: true }).fill('OPENAI_API_KEY')
  await window.getByLabel('Value').fill('sk-never-shown-again')
  await window.getByRole('button', { name: 'Store' }).click()
  await expect(window.getByRole('listitem').filter({ hasText: 'OPENAI_API_KEY' })).toBeVisible()
  expect(await window.content()).not.toContain('sk-never-shown-again')
  const file = join(folder, 'data', 'keys.json')
  const storage = await window.evaluate<{ value: { kind: string } }>(
    `hundredx.call('key.storage', undefined)`,
  )
  // Without a keyring it is in memory only, and the screen says so.
  const inMemory = !existsSync(file)
  expect(storage.value.kind).toBe(inMemory ? 'memory' : 'encrypted')
  await expect(window.getByText(inMemory ? /^Held in memory only/ : /^Encrypted on disk/)).toBeVisible()
  if (existsSync(file)) {
    expect(readFileSync(file, 'utf8')).not.toContain('sk-never-shown-again')
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  }
  await window.getByRole('button', { name: 'Remove OPENAI_API_KEY' }).click()
  await window.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(window.getByText('None is stored.')).toBeVisible()
})

test('a key that the disk does not take is said in a sentence, and stays in the form', async () => {
  const { window, folder } = launched
  await window.getByRole('button', { name: 'Settings', exact: true }).click()
  await expect(window.getByText('None is stored.')).toBeVisible()
  // Where not even root can write a file.
  mkdirSync(join(folder, 'data', 'keys.json', 'in the way'), { recursive: true })
  await window.getByLabel('Name', { exact: true }).fill('OPENAI_API_KEY')
  await window.getByLabel('Value').fill('sk-typed')
  await window.getByRole('button', { name: 'Store' }).click()
  await expect(window.getByRole('alert')).toContainText(/The data folder cannot be used: EISDIR.+Mend that/)
  await expect(window.getByLabel('Value')).toHaveValue('sk-typed')
})

test('settings are kept for the next start, and a wrong one is said while typing and not kept', async () => {
  const { window, folder } = launched
  const onDisk = () => JSON.parse(readFileSync(join(folder, 'data', 'settings.json'), 'utf8'))
  await window.getByRole('button', { name: 'Settings', exact: true }).click()
  await window.getByRole('button', { name: 'Limits and budgets' }).click()
  await window.getByLabel('Most turns').fill('12')
  await window.getByLabel('Most turns').press('Enter')
  await expect(window.getByText('Saved.')).toBeVisible()
  expect(onDisk()).toMatchObject({ maxTurns: 12 })
  await window.getByLabel('Most turns').fill('0')
  await expect(window.getByRole('alert')).toHaveText('A whole number from 1 to 1000.')
  await window.getByLabel('Most turns').press('Enter')
  await window.getByRole('button', { name: 'Policy' }).click()
  await window.getByLabel('A command that the task does not allow').selectOption('Ask me')
  await expect.poll(onDisk).toMatchObject({ maxTurns: 12, unlisted: 'ask' })
})

test('a setting that cannot be saved is said in a sentence, and stays in its field', async () => {
  const { window, folder } = launched
  await window.getByRole('button', { name: 'Settings', exact: true }).click()
  await window.getByRole('button', { name: 'Limits and budgets' }).click()
  // Nothing is written over a newer version's file, not even by root.
  writeFileSync(join(folder, 'data', 'settings.json'), '{"v": 99}')
  await window.getByLabel('Most turns').fill('12')
  await window.getByLabel('Most turns').press('Enter')
  await expect(window.getByRole('alert')).toContainText(/newer version.+Use that version/)
  await expect(window.getByLabel('Most turns')).toHaveValue('12')
  rmSync(join(folder, 'data', 'settings.json'))
  await window.getByLabel('Most turns').press('Enter')
  await expect(window.getByText('Saved.')).toBeVisible()
  await expect(window.getByRole('alert')).toHaveCount(0)
})

test('what the machine lacks is told with where in the settings it is mended, and Aider is started when that is asked for', async () => {
  const { window } = launched
  await window.getByRole('button', { name: 'Settings', exact: true }).click()
  await window.getByRole('button', { name: 'Aider', exact: true }).click()
  const state = window.getByRole('region', { name: 'State of this machine' })
  await expect(state).toContainText('It is set here, under “Models and keys”.')
  await expect(state).not.toContainText('--model')
  // Nothing may be remembered of Aider yet: then it is started first.
  await expect(state).toContainText('only needed to install Aider', { timeout: 30_000 })
  await state.getByRole('button', { name: 'Look again' }).click()
  await expect(state).not.toContainText('only needed to install Aider', { timeout: 30_000 })
  await expect(state).toContainText('starts in')
})
