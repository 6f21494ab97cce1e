import { expect, type Page } from '@playwright/test'
import { makeRepository } from '../../src-main/cli/test-support/cli-harness.ts'
import { dropFolder } from './drop-folder.ts'

type TaskOptions = {
  readonly sessions?: number
  readonly approve?: boolean
  /** The other sessions of the race go on when one is accepted. */
  readonly goOn?: boolean
}

/** Starts a task on a new repository with `hello.py`, and goes to the list of sessions. */
export async function startTask(window: Page, options: TaskOptions = {}): Promise<string> {
  const { sessions = 1, approve = false, goOn = false } = options
  const repository = makeRepository()
  await dropFolder(window, repository)
  await window.getByLabel('Description', { exact: true }).fill('Greet the world')
  await window.getByRole('textbox', { name: 'criterion 1' }).fill('hello.py greets the world')
  await window.getByLabel('Sessions', { exact: true }).fill(String(sessions))
  await window.getByLabel('Files to add').fill('hello.py')
  await window.keyboard.press('Enter')
  if (approve) {
    await window.locator('summary', { hasText: 'What may run' }).click()
    await window.getByRole('switch', { name: /Approve mode/ }).click()
  }
  if (goOn) {
    await window.locator('summary', { hasText: 'The race' }).click()
    await window.getByLabel('Once a session is accepted').selectOption('go-on')
  }
  await window.getByRole('button', { name: 'Start the task' }).click()
  await expect(window.locator('.session-row')).toHaveCount(sessions)
  return repository
}
