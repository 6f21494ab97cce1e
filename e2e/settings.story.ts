import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type LaunchedApp, launchApp } from './support/launch.ts'

let launched: LaunchedApp

test.beforeEach(async () => {
  launched = await launchApp()
})
test.afterEach(() => launched.close())

test('a key that a person stores stays in main, and no file shows it', async () => {
  const { window, folder } = launched
  await window.getByRole('button', { name: 'Settings' }).click()
  await window.getByLabel('Name', { exact: true }).fill('OPENAI_API_KEY')
  await window.getByLabel('Value').fill('sk-never-shown-again')
  await window.getByRole('button', { name: 'Store' }).click()
  await expect(window.getByRole('listitem').filter({ hasText: 'OPENAI_API_KEY' })).toBeVisible()
  expect(await window.content()).not.toContain('sk-never-shown-again')
  const file = join(folder, 'data', 'keys.json')
  const storage = await window.evaluate<{ value: { kind: string } }>(
    `hundredx.call('key.storage', undefined)`,
  )
  // Without a keyring it is in memory only.
  expect(storage.value.kind).toBe(existsSync(file) ? 'encrypted' : 'memory')
  if (existsSync(file)) {
    expect(readFileSync(file, 'utf8')).not.toContain('sk-never-shown-again')
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  }
  await window.getByRole('button', { name: 'Remove OPENAI_API_KEY' }).click()
  await expect(window.getByText('None is stored.')).toBeVisible()
})

test('a key that the disk does not take is said in a sentence, and stays in the form', async () => {
  const { window, folder } = launched
  await window.getByRole('button', { name: 'Settings' }).click()
  await expect(window.getByText('None is stored.')).toBeVisible()
  // Where not even root can write a file.
  mkdirSync(join(folder, 'data', 'keys.json', 'in the way'), { recursive: true })
  await window.getByLabel('Name', { exact: true }).fill('OPENAI_API_KEY')
  await window.getByLabel('Value').fill('sk-typed')
  await window.getByRole('button', { name: 'Store' }).click()
  await expect(window.getByRole('alert')).toContainText(/The data folder cannot be used: EISDIR.+Mend that/)
  await expect(window.getByLabel('Value')).toHaveValue('sk-typed')
})

test('settings are kept for the next start, and a wrong one is said while typing', async () => {
  const { window, folder } = launched
  await window.getByRole('button', { name: 'Settings' }).click()
  await window.getByLabel('Most turns').fill('0')
  await expect(window.getByRole('button', { name: 'Save' })).toBeDisabled()
  await window.getByLabel('Most turns').fill('12')
  await window.getByRole('button', { name: 'Save' }).click()
  await expect(window.getByText('Saved.')).toBeVisible()
  expect(JSON.parse(readFileSync(join(folder, 'data', 'settings.json'), 'utf8'))).toMatchObject({
    maxTurns: 12,
  })
})
