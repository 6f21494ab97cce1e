import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { seriousViolations } from './support/accessibility.ts'
import { launchFakeApp } from './support/fake-app.ts'
import { holdCall } from './support/hold-call.ts'
import type { LaunchedApp } from './support/launch.ts'

test.describe.configure({ mode: 'serial' })

let launched: LaunchedApp
let window: Page

const begin = async (given: Parameters<typeof launchFakeApp>[0] = {}) => {
  launched = await launchFakeApp({ settings: { onQuit: 'stop' }, ...given })
  window = launched.window
}
test.beforeAll(() => begin())
test.afterAll(() => launched.close())

const press = (...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => window.keyboard.press(key)), Promise.resolve())
const type = (text: string) => window.keyboard.type(text)
const paste = async (text: string) => {
  await launched.app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text)
  await press('Control+V')
}
const description = () => window.getByLabel('Description', { exact: true })
const criteria = () => window.getByRole('textbox', { name: /^Criterion \d/ })
const criteriaTexts = () =>
  criteria().evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value))
/** Walks with Tab, as a person does who looks for a field. */
const tabTo = async (target: ReturnType<Page['locator']>) => {
  for (let steps = 0; steps < 200; steps += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await press('Tab')
  }
  throw new Error('the keyboard never got there')
}
const restart = async () => {
  const ended = once(launched.app.process(), 'exit')
  await launched.app.evaluate(({ app }) => setImmediate(() => app.quit()))
  await ended
  await begin({ folder: launched.folder })
}

test('a digit opens a recent repository, and the cursor is where the words go', async () => {
  await press('Control+Shift+N')
  await expect(window.getByRole('heading', { name: 'Recent repositories' })).toBeVisible()
  expect(await seriousViolations(window)).toEqual([])
  await press('1')
  await expect(description()).toBeFocused()
  expect(await seriousViolations(window)).toEqual([])
})

test('the description reads as it will be read, and back again, by key', async () => {
  await type('Print **machine-readable** output, see [the issue](https://example.org/12)')
  await press('Control+Shift+V')
  await expect(window.getByRole('region', { name: 'Preview' })).toBeFocused()
  await expect(window.locator('.markdown strong')).toHaveText('machine-readable')
  expect(await seriousViolations(window)).toEqual([])
})

test('a link asks before it leads out of the app, and Escape means no', async () => {
  await press('Tab')
  await expect(window.getByRole('link', { name: 'the issue' })).toBeFocused()
  await press('Enter')
  await expect(window.getByRole('dialog')).toContainText('https://example.org/12')
  await press('Escape')
  await expect(window.getByRole('dialog')).toHaveCount(0)
  await press('Control+Shift+V')
  await expect(description()).toBeFocused()
})

test('Enter adds criteria, and a pasted list becomes one criterion a line', async () => {
  await tabTo(criteria().first())
  await type('it prints JSON')
  await press('Control+Shift+L')
  await expect(criteria().nth(1)).toBeFocused()
  await paste('- errors go to stderr\n- [ ] the manual tells of it\n')
  await expect(criteria()).toHaveCount(3)
  expect(await criteriaTexts()).toEqual(['it prints JSON', 'errors go to stderr', 'the manual tells of it'])
})

test('Alt and an arrow move a criterion, the focus goes along, and it is announced', async () => {
  await expect(criteria().nth(2)).toBeFocused()
  await press('Alt+ArrowUp', 'Alt+ArrowUp')
  expect(await criteriaTexts()).toEqual(['the manual tells of it', 'it prints JSON', 'errors go to stderr'])
  await expect(criteria().first()).toBeFocused()
  await expect(window.locator('[aria-live=polite]', { hasText: 'Moved to place 1 of 3.' })).toHaveCount(1)
})

test('the handle moves it too, by the keys that it names', async () => {
  const handle = window.getByRole('button', { name: 'Move Criterion 1', exact: true })
  await press('Shift+Tab')
  await expect(handle).toBeFocused()
  await press('Space')
  await expect(window.locator('.dragging')).toHaveCount(1)
  await press('ArrowDown')
  await expect(window.locator('[aria-live=assertive]')).toHaveText('Over place 2 of 3.')
  await press('Space')
  await expect
    .poll(criteriaTexts)
    .toEqual(['it prints JSON', 'the manual tells of it', 'errors go to stderr'])
})

test('a criterion is dragged by its handle', async () => {
  const place = async (number: number) => {
    const box = await window
      .getByRole('button', { name: `Move Criterion ${number}`, exact: true })
      .boundingBox()
    if (box === null) throw new Error('there is no such handle')
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
  const [from, to] = [await place(3), await place(1)]
  await window.mouse.move(from.x, from.y)
  await window.mouse.down()
  await window.mouse.move(from.x, from.y - 10)
  await window.mouse.move(to.x, to.y, { steps: 8 })
  await window.mouse.up()
  await expect
    .poll(criteriaTexts)
    .toEqual(['errors go to stderr', 'it prints JSON', 'the manual tells of it'])
})

test('files are found by a few letters, and Escape takes nothing back', async () => {
  const files = window.getByRole('combobox', { name: 'Files to add' })
  await tabTo(files)
  await type('a')
  await expect(window.getByRole('option').first()).toBeVisible()
  await press('ArrowDown', 'Enter')
  await expect(window.locator('.chip')).toHaveCount(1)
  await type('new/file.ts')
  await press('Enter', 'Escape', 'Escape')
  await expect(window.locator('.chip')).toHaveCount(2)
  await expect(window.locator('.chip').nth(1)).toContainText('new/file.ts')
})

test('what cannot be is said while it is typed, and a start leads to it', async () => {
  const sessions = window.getByLabel('Sessions', { exact: true })
  await sessions.focus()
  await press('Control+A')
  await type('many')
  await expect(window.getByText('A whole number from 1 to 50.')).toBeVisible()
  await description().focus()
  await press('Control+Enter')
  await expect(sessions).toBeFocused()
  expect(await seriousViolations(window)).toEqual([])
  await press('Control+A')
  await type('3')
  await expect(window.getByText('A whole number from 1 to 50.')).toHaveCount(0)
})

test('a start that fails says why, and keeps every word', async () => {
  await press('Control+Enter')
  await expect(window.locator('.composer-footer').getByRole('alert')).toBeVisible()
  await expect(description()).toHaveValue(/machine-readable/)
  expect(await criteriaTexts()).toHaveLength(3)
})

test('a template is kept and begun from, and undo brings the task back', async () => {
  await press('Control+S')
  await expect(window.getByRole('dialog').getByLabel('Name')).toBeFocused()
  await press('Control+A')
  await type('My template')
  await press('Enter')
  await expect(window.getByText('Saved as template My template.')).toBeVisible()
  await tabTo(window.getByRole('button', { name: 'Templates' }))
  await press('Enter')
  await expect(window.getByRole('menuitem', { name: 'Fix a bug, test first' })).toBeFocused()
  await press('Enter')
  await expect(description()).not.toHaveValue(/machine-readable/)
  await press('Control+Z')
  await expect(description()).toHaveValue(/machine-readable/)
})

test('several tasks can need each other, but not in a circle', async () => {
  await tabTo(window.getByRole('button', { name: 'Add a task' }))
  await press('Enter')
  await expect(window.getByRole('heading', { name: 'New tasks' })).toBeVisible()
  await expect(description()).toBeFocused()
  await type('Document it')
  await tabTo(window.getByRole('checkbox', { name: /machine-readable/ }))
  await press('Space')
  await expect(window.getByRole('checkbox', { name: /machine-readable/ })).toBeChecked()
  expect(await seriousViolations(window)).toEqual([])
  await window.locator('.task-row-name').first().focus()
  await press('Enter')
  await tabTo(window.getByRole('checkbox', { name: 'Document it' }))
  await press('Space')
  await expect(window.getByText('These tasks would wait for each other. Take one need away.')).toBeVisible()
  await press('Space')
  await expect(window.getByText('These tasks would wait for each other. Take one need away.')).toHaveCount(0)
})

test('the run goes out as tasks.json and comes back as it was', async () => {
  const path = join(launched.folder, 'tasks.json')
  await launched.app.evaluate(({ dialog }, file) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: file })
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] })
  }, path)
  await press('Control+Shift+S')
  await expect(window.getByText('The tasks were exported.')).toBeVisible()
  const exported = JSON.parse(readFileSync(path, 'utf8'))
  expect(exported.tasks).toHaveLength(2)
  await window.getByRole('button', { name: 'More actions' }).click()
  await window.getByRole('menuitem', { name: 'Discard draft' }).click()
  await expect(description()).toHaveValue('')
  await press('Control+O')
  await expect(window.getByText('2 tasks were imported.')).toBeVisible()
  await press('Control+Shift+S')
  await expect.poll(() => JSON.parse(readFileSync(path, 'utf8'))).toEqual(exported)
})

test('a task that was begun is there after a restart, with its repository', async () => {
  await restart()
  await press('Control+Shift+N')
  await expect(window.getByRole('heading', { name: 'Go on where you left off' })).toBeVisible()
  expect(await seriousViolations(window)).toEqual([])
  await tabTo(window.getByRole('button', { name: 'Continue writing' }))
  await press('Enter')
  await expect(window.locator('.repository-line')).toContainText('tidy-cli')
  await expect(description()).toHaveValue(/machine-readable/)
  expect(await criteriaTexts()).toHaveLength(3)
})

test('a discarded draft comes back by undo', async () => {
  await press('Control+Shift+N')
  await tabTo(window.getByRole('button', { name: 'Discard' }))
  await press('Enter')
  await expect(window.getByRole('heading', { name: 'Go on where you left off' })).toHaveCount(0)
  await press('Control+Z')
  await expect(window.getByRole('heading', { name: 'Go on where you left off' })).toBeVisible()
})

test('a look at a repository that takes long can be cancelled', async () => {
  const letThrough = await holdCall(launched.app, 'repository.inspect')
  await press('2')
  await expect(window.getByText('Looking at the repository…')).toBeVisible()
  expect(await seriousViolations(window)).toEqual([])
  await tabTo(window.getByRole('button', { name: 'Cancel' }))
  await press('Enter')
  await expect(window.getByText('Looking at the repository…')).toHaveCount(0)
  await letThrough()
  await expect(window.getByRole('heading', { name: 'Recent repositories' })).toBeVisible()
})

test('a URL that git would run a program for is refused while it is typed', async () => {
  await tabTo(window.getByLabel('Or a Git URL'))
  await type('ext::sh -c id')
  await expect(window.getByRole('alert')).toContainText('they are not accepted')
  await expect(window.getByRole('button', { name: 'Continue', exact: true })).toBeDisabled()
})

test('the page broke no rule of its policy', () => {
  expect(launched.pageErrors).toEqual([])
})
