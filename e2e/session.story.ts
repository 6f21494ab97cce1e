import { expect, type Page, test } from '@playwright/test'
import { violationsNow } from './support/accessibility.ts'
import { launchFakeApp } from './support/fake-app.ts'
import type { LaunchedApp } from './support/launch.ts'

let launched: LaunchedApp
let window: Page

const launch = async (settings: object = {}) => {
  launched = await launchFakeApp({ settings })
  window = launched.window
}
test.afterEach(async () => {
  expect(launched.pageErrors).toEqual([])
  await launched.close()
})

const press = (...keys: string[]) =>
  keys.reduce((done, key) => done.then(() => window.keyboard.press(key)), Promise.resolve())
const sizeTo = (width: number) =>
  launched.app.evaluate(({ BrowserWindow }, wanted) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(wanted, 900)
  }, width)
/** With the palette, as a person without a mouse would. */
const openByKeys = async (text: string) => {
  await press('Control+k')
  await window.keyboard.type(text)
  await window.getByRole('option').first().waitFor()
  await press('Enter')
  await expect(window.locator('.session-header h1')).toBeVisible()
}
const open = async (task: string, number: number) => {
  const ofTask = window.getByRole('navigation').locator('.task-links', { hasText: task })
  await ofTask
    .locator('.session-link')
    .nth(number - 1)
    .press('Enter')
  // Its program is read only now; keys before that are nobody's.
  await expect(window.locator('.session-panes [role=tab]').first()).toBeVisible()
}
const focused = () => window.locator(':focus')
const selected = () => window.locator('[role=tab][aria-selected=true]')
const typed = (id: string) =>
  launched.app.evaluate((_electron, session) => Reflect.get(globalThis, 'fakeWorld').typed(session), id)
const record = (id: string, event: object) =>
  launched.app.evaluate(
    (_electron, told) => Reflect.get(globalThis, 'fakeWorld').record(told.id, told.event),
    { id, event },
  )
const axe = () => violationsNow(window)

test('by keyboard alone: every view, the terminal and out of it, an instruction with a file, and what it became', async () => {
  await launch()
  await open('Print machine-readable', 3)
  for (const [key, name] of [
    ['Alt+4', 'Timeline'],
    ['Alt+2', 'Diff'],
    ['Alt+3', 'Critique'],
    ['Alt+5', 'Replay'],
    ['Alt+6', 'Details'],
  ] as const) {
    await press(key)
    await expect(selected()).toContainText(name)
    await expect(focused()).toHaveAttribute('role', 'tab')
  }
  await press('Alt+1')
  await expect(focused()).toHaveClass(/xterm-helper-textarea/)
  await window.keyboard.type('y')
  await expect.poll(() => typed('json-3')).toEqual(['y'])
  await press('F6')
  await expect(focused()).toHaveAttribute('role', 'tab')

  await press('F7')
  await window.keyboard.type('Keep @pri')
  await expect(window.getByRole('option', { selected: true })).toContainText('src/print.ts')
  await press('ArrowDown', 'ArrowUp', 'Enter')
  const box = window.getByLabel('Instruction to Aider')
  await expect(box).toHaveValue('Keep src/print.ts ')
  await window.keyboard.type('as it is')
  await press('Control+Enter')
  await expect(box).toHaveValue('')
  await expect(window.locator('.pending')).toContainText('Keep src/print.ts as it is')

  await record('json-3', {
    type: 'instructionSent',
    turn: 4,
    text: 'Keep src/print.ts as it is',
    origin: 'person',
  })
  await expect(window.locator('.delivery')).toContainText('not taken yet')
  await record('json-3', { type: 'instructionAcknowledged', turn: 4 })
  await expect(window.locator('.delivery')).toContainText('Aider works on it')

  await window.keyboard.type('half a thought')
  await press('ArrowUp')
  await expect(box).toHaveValue('Keep src/print.ts as it is')
  await press('ArrowDown')
  await expect(box).toHaveValue('half a thought')
})

test('a session is paused, taken over and stopped by keys, and a stop is asked about first', async () => {
  await launch()
  await open('Print machine-readable', 3)
  await press('F8')
  await expect(window.getByRole('button', { name: 'Resume', exact: true })).toBeVisible()
  await press('F8')
  await expect(window.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
  await press('Control+Shift+T')
  await expect(window.getByRole('button', { name: 'Resume', exact: true })).toBeVisible()
  await expect(focused()).toHaveClass(/xterm-helper-textarea/)
  await press('Control+Shift+S')
  const dialog = window.getByRole('dialog', { name: 'Stop session 3?' })
  await expect(dialog).toBeVisible()
  await press('Escape')
  await expect(dialog).toHaveCount(0)
  await press('Control+Shift+S')
  await dialog.getByRole('button', { name: 'Stop' }).press('Enter')
  await expect(window.locator('.session-reason')).toContainText('You stopped it.')
})

test('the terminal finds text and counts it, and Escape goes back into it', async () => {
  await launch()
  await open('Print machine-readable', 3)
  await press('Alt+1', 'Control+Shift+F')
  await window.keyboard.type('print')
  await expect(window.locator('.find-count')).toHaveText('5 of 5')
  await press('Enter')
  await expect(window.locator('.find-count')).toHaveText('4 of 5')
  await press('Shift+Enter')
  await expect(window.locator('.find-count')).toHaveText('5 of 5')
  await window.keyboard.type('ing press')
  await expect(window.locator('.find-count')).toHaveText('No match')
  await press('Escape')
  await expect(window.locator('.find-bar')).toHaveCount(0)
  await expect(focused()).toHaveClass(/xterm-helper-textarea/)
})

test('the timeline follows live at its end, and stays where a person reads', async () => {
  await launch()
  await open('Print machine-readable', 3)
  await press('Alt+4')
  const list = window.getByRole('region', { name: 'Timeline, oldest first' })
  const say = (n: number) => record('json-3', { type: 'personInstructed', text: `Instruction ${n}` })
  for (let n = 1; n <= 20; n += 1) await say(n)
  await expect(list.getByText('Instruction 20')).toBeInViewport()
  await list.evaluate((element) => element.scrollTo(0, 0))
  await expect(list.getByText('The session was created')).toBeInViewport()
  const before = await list.evaluate((element) => element.scrollTop)
  await say(21)
  await expect(window.getByRole('button', { name: '1 new entry' })).toBeVisible()
  expect(await list.evaluate((element) => element.scrollTop)).toBe(before)
  await window.getByRole('button', { name: '1 new entry' }).press('Enter')
  await expect(list.getByText('Instruction 21')).toBeInViewport()
})

test('in a wide window the terminal stands beside the views; one key gives all to one pane, and it is remembered', async () => {
  await launch()
  await sizeTo(1600)
  await open('Print machine-readable', 3)
  await expect(window.locator('.terminal-pane')).toBeVisible()
  await press('Alt+2')
  await expect(window.locator('.terminal-pane')).toBeVisible()
  const separator = window.getByRole('separator')
  await separator.focus()
  const before = Number(await separator.getAttribute('aria-valuenow'))
  await press('ArrowLeft')
  await expect.poll(async () => Number(await separator.getAttribute('aria-valuenow'))).toBeLessThan(before)
  await press('Alt+0')
  await expect(window.locator('.terminal-pane')).toHaveCount(0)
  await window.reload()
  await open('Print machine-readable', 3)
  await expect(window.getByRole('tab', { name: 'Terminal' })).toBeVisible()
  await press('Alt+0')
  await expect(separator).toBeVisible()
})

test('a web address in the terminal is shown in full before it leaves the window', async () => {
  await launch()
  await open('Print machine-readable', 3)
  await press('Alt+1')
  const url = 'https://example.com/a/long/path?with=query'
  await launched.app.evaluate((_electron, address) => {
    Reflect.get(globalThis, 'fakeWorld').print('json-3', `\r\n${address}`)
  }, url)
  const line = window.locator('.xterm-rows > div', { hasText: 'https://example.com' })
  const { x, y, height } = (await line.boundingBox()) ?? { x: 0, y: 0, height: 0 }
  // Over the rows lie xterm's own layers, which take the mouse.
  await window.mouse.move(x + 40, y + height / 2, { steps: 3 })
  await window.mouse.click(x + 60, y + height / 2)
  const dialog = window.getByRole('dialog', { name: 'Open this address in your browser?' })
  await expect(dialog).toContainText(url)
  // Until the focus is in the dialog, a key is the terminal's.
  await expect(dialog.locator(':focus')).toHaveCount(1)
  await press('Escape')
  await expect(dialog).toHaveCount(0)
})

for (const [name, scheme, contrast] of [
  ['dark', 'dark', 'system'],
  ['light', 'light', 'system'],
  ['high contrast', 'dark', 'more'],
] as const) {
  test(`axe finds nothing serious in any view of a session, ${name}`, async () => {
    await launch({ appearance: { contrast } })
    await window.emulateMedia({ colorScheme: scheme })
    await open('Print machine-readable', 3)
    for (const width of [1280, 1600]) {
      await sizeTo(width)
      for (const key of ['Alt+4', 'Alt+5', 'Alt+6', 'Alt+1']) {
        await press(key)
        expect(await axe(), `${key} at ${width}`).toEqual([])
      }
    }
    await open('Colour the table', 1)
    await expect(window.locator('.approval')).toBeVisible()
    await press('F7')
    await window.keyboard.type('@src')
    await expect(window.getByRole('listbox')).toBeVisible()
    expect(await axe()).toEqual([])
  })
}

test('a session is found by name in the palette', async () => {
  await launch()
  await openByKeys('Document --json')
  await expect(window.locator('.session-header h1')).toContainText('Document --json in the manual')
})
