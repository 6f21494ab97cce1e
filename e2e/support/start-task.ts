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
  await window.getByLabel('Task', { exact: true }).fill('Greet the world')
  await window.getByRole('textbox', { name: 'criterion 1' }).fill('hello.py greets the world')
  await window.getByLabel('Sessions', { exact: true }).fill(String(sessions))
  await window.getByRole('button', { name: 'Add file' }).click()
  await window.getByRole('textbox', { name: 'file 1' }).fill('hello.py')
  if (approve || goOn) await window.locator('.more summary').click()
  if (approve) await window.getByRole('switch', { name: /Approve mode/ }).click()
  if (goOn) await window.getByLabel('Once a session is accepted').selectOption('go-on')
  await window.getByRole('button', { name: 'Start the task' }).click()
  await expect(window.locator('.session-row')).toHaveCount(sessions)
  return repository
}
