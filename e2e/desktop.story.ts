import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import type { SessionEvent, SessionView } from '../src-shared/model/session.ts'
import { launchFakeApp } from './support/fake-app.ts'
import type { LaunchedApp } from './support/launch.ts'

/** Nobody is there to answer. */
const settings = { onQuit: 'stop' }
let launched: LaunchedApp

const begin = async (given: Parameters<typeof launchFakeApp>[0] = {}) => {
  launched = await launchFakeApp({ settings, ...given })
}
test.afterEach(() => launched.close())

const restart = async () => {
  const ended = once(launched.app.process(), 'exit')
  await launched.app.evaluate(({ app }) => setImmediate(() => app.quit()))
  expect(await ended).toEqual([0, null])
  await begin({ folder: launched.folder })
}
const windows = () =>
  launched.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => ({
      bounds: window.getNormalBounds(),
      title: window.getTitle(),
    })),
  )
const titles = async () => (await windows()).map(({ title }) => title).toSorted()
const choose = (id: string) =>
  launched.app.evaluate(({ Menu, BrowserWindow }, item) => {
    Menu.getApplicationMenu()
      ?.getMenuItemById(item)
      ?.click({}, BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0])
  }, id)
const menus = () =>
  launched.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? [])
const call = <T>(page: Page, name: string, input: unknown) =>
  page.evaluate<T>(`hundredx.call(${JSON.stringify(name)}, ${JSON.stringify(input)})`)
const openAnother = async (session?: string): Promise<Page> => {
  const opening = launched.app.waitForEvent('window')
  await call(launched.window, 'window.open', session === undefined ? {} : { session })
  const page = await opening
  await page.waitForSelector('.shell')
  return page
}
const record = (id: string, event: SessionEvent, change: Partial<SessionView>) =>
  launched.app.evaluate(
    (_electron, [session, recorded, next]) =>
      (globalThis as unknown as { fakeWorld: { record(...given: unknown[]): void } }).fakeWorld.record(
        session,
        recorded,
        next,
      ),
    [id, event, change] as const,
  )
const approval = { turn: 3, action: '/run npm publish', why: 'policy', reason: '' } as const
const askApproval = (id: string) =>
  record(id, { type: 'approvalAsked', ...approval }, { state: 'awaiting-approval', approval })

type Told = { title: string; body: string }
/** From here on nothing reaches the desktop of whoever runs this. */
const listenToNotices = () =>
  launched.app.evaluate(({ Notification }) => {
    const told: Electron.Notification[] = []
    Object.assign(globalThis, { told })
    Notification.isSupported = () => true
    Notification.prototype.show = function show() {
      told.push(this)
    }
  })
const told = () =>
  launched.app.evaluate(() =>
    (globalThis as unknown as { told: Told[] }).told.map(({ title, body }) => ({ title, body })),
  )
const clickNotice = () =>
  launched.app.evaluate(() => {
    ;(globalThis as unknown as { told: { emit(name: string): void }[] }).told.at(-1)?.emit('click')
  })

/** As the page sees them: sessions by state. */
const sessionIn = async (state: string): Promise<{ id: string; task: string; name: string }> => {
  const listed = await call<{ value: SessionView[] }>(launched.window, 'session.list', undefined)
  const view = listed.value.find((one) => one.state === state)
  if (view === undefined) throw new Error(`The made-up fleet has no session that is ${state}.`)
  const { id, task, number } = view.identity
  return { id, task: task.title, name: task.sessions === 1 ? task.title : `${task.title} · ${number}` }
}

test('a second window opens beside the first, at the session asked for, and closes alone', async () => {
  await begin()
  const { id, task, name } = await sessionIn('working')
  const second = await openAnother(id)
  await expect.poll(titles).toContainEqual(expect.stringContaining(`${name} – 100x Orchestrator`))
  await expect(second.getByRole('heading', { name: task }).first()).toBeVisible()
  const places = (await windows()).map(({ bounds }) => bounds)
  expect(new Set(places.map(({ x, y }) => `${x},${y}`)).size).toBe(2)
  expect(places[0]?.width).toBe(places[1]?.width)

  // What one changes the other one sees.
  await second.evaluate(
    `void (globalThis.changed = new Promise((tell) => hundredx.on('settings.changed', (text) => tell(JSON.parse(text)))))`,
  )
  const { value } = await call<{ value: object }>(launched.window, 'settings.get', undefined)
  await call(launched.window, 'settings.set', { ...value, maxTurns: 17 })
  expect(await second.evaluate<{ maxTurns: number }>('globalThis.changed')).toMatchObject({ maxTurns: 17 })

  await second.close()
  await expect.poll(async () => (await windows()).length).toBe(1)
  await expect(launched.window.locator('.shell')).toBeVisible()
})

test('all windows come back at the next start, each with its zoom and its session', async () => {
  await begin()
  const { id, name } = await sessionIn('working')
  const second = await openAnother(id)
  await expect.poll(titles).toContainEqual(expect.stringContaining(name))
  const plain = await launched.window.evaluate<number>('devicePixelRatio')
  await launched.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.blur()),
  )
  const zoomIn = (title: string) =>
    launched.app.evaluate(({ Menu, BrowserWindow }, part) => {
      const window = BrowserWindow.getAllWindows().find((one) => one.getTitle().includes(part))
      Menu.getApplicationMenu()?.getMenuItemById('zoomIn')?.click({}, window)
    }, title)
  await zoomIn(name)
  await zoomIn(name)
  await expect.poll(() => second.evaluate<number>('devicePixelRatio')).toBeCloseTo(plain * 1.2, 2)
  expect(await launched.window.evaluate('devicePixelRatio')).toBe(plain)

  await restart()
  await expect.poll(async () => (await windows()).length).toBe(2)
  await expect.poll(titles).toContainEqual(expect.stringContaining(`${name} – 100x Orchestrator`))
  const ratios = () =>
    Promise.all(launched.app.windows().map((page) => page.evaluate<number>('devicePixelRatio')))
  await expect.poll(async () => (await ratios()).toSorted((a, b) => a - b)[1]).toBeCloseTo(plain * 1.2, 2)
  expect((await ratios()).toSorted((a, b) => a - b)[0]).toBe(plain)
})

test('Ctrl and the wheel zoom their own window, and Actual size leads back', async () => {
  await begin()
  const ratio = () => launched.window.evaluate<number>('devicePixelRatio')
  const plain = await ratio()
  await launched.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.emit('zoom-changed', {}, 'in'),
  )
  await expect.poll(ratio).toBeGreaterThan(plain)
  await launched.window.reload()
  await launched.window.waitForSelector('.shell')
  await expect.poll(ratio).toBeGreaterThan(plain)
  await choose('zoomReset')
  await expect.poll(ratio).toBe(plain)
})

test('menus list the commands, lead to them, and change their language with the settings', async () => {
  await begin()
  expect(await menus()).toEqual(['File', 'Edit', 'View', 'Go', 'Session', 'Window', 'Help'])
  await choose('go.trash')
  await expect(launched.window.getByRole('heading', { name: 'Trash' })).toBeVisible()
  // By an editor, as well as by the settings' screen.
  const file = join(launched.folder, 'data', 'settings.json')
  const stored = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify({ ...stored, appearance: { language: 'de', theme: 'light' } }))
  await expect
    .poll(menus)
    .toEqual(['Datei', 'Bearbeiten', 'Ansicht', 'Gehe zu', 'Sitzung', 'Fenster', 'Hilfe'])
  await expect(launched.window.locator('html')).toHaveAttribute('lang', 'de')
  expect(await launched.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('light')
  expect(await launched.window.evaluate(`matchMedia('(prefers-color-scheme: dark)').matches`)).toBe(false)
})

test('menus grey out what cannot be done in the window in use', async () => {
  await begin()
  const offered = () =>
    launched.app.evaluate(({ Menu }) =>
      ['go.fleet', 'session.keep', 'session.next'].map(
        (id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.enabled,
      ),
    )
  await choose('go.trash')
  await expect.poll(offered).toEqual([true, false, false])
  await choose('go.fleet')
  await launched.window
    .locator('.session-row', { hasText: 'Accepted' })
    .first()
    .getByRole('button')
    .first()
    .click()
  await expect.poll(offered).toEqual([true, true, true])
  await launched.window.keyboard.press('ControlOrMeta+k')
  await expect.poll(offered).toEqual([false, false, false])
  await launched.window.keyboard.press('Escape')
  await expect.poll(offered).toEqual([true, true, true])
})

test('an approval that is asked for is counted and told once, and a click on it leads there', async () => {
  await begin()
  await listenToNotices()
  const { id, task, name } = await sessionIn('working')
  const before = Number(/^\((\d+)\)/.exec((await titles())[0] ?? '')?.[1] ?? 0)
  await askApproval(id)
  await expect.poll(titles).toEqual([`(${before + 1}) 100x Orchestrator`])
  await expect
    .poll(told)
    .toEqual([{ title: `${name} waits for you`, body: 'May it do this? /run npm publish' }])
  await clickNotice()
  await expect.poll(titles).toEqual([`(${before + 1}) ${name} – 100x Orchestrator`])
  await expect(launched.window.getByRole('heading', { name: task }).first()).toBeVisible()

  await record(
    id,
    { type: 'approvalAnswered', turn: 3, answer: 'approved', action: '/run npm publish', note: '' },
    { state: 'working', approval: null },
  )
  await expect.poll(titles).toEqual([expect.stringMatching(before === 0 ? /^(?!\()/ : `^\\(${before}\\) `)])
  expect(await told()).toHaveLength(1)
})

test('nobody is told of the session that they look at', async () => {
  await begin()
  await listenToNotices()
  const { id } = await sessionIn('working')
  const { id: other, name: otherName } = await sessionIn('critiquing')
  await launched.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (window !== undefined) window.isFocused = () => true
  })
  await openSession(id)
  await askApproval(id)
  await record(
    other,
    { type: 'sessionEnded', state: 'accepted', reason: 'Every criterion is met.' },
    { state: 'accepted', reason: 'Every criterion is met.' },
  )
  await expect.poll(told).toEqual([{ title: `${otherName} is accepted`, body: 'Every criterion is met.' }])
})

const openSession = async (id: string) => {
  await launched.app.evaluate(
    ({ BrowserWindow }, session) =>
      BrowserWindow.getAllWindows()[0]?.webContents.send(
        'hundredx.event',
        'session.shown',
        JSON.stringify({ id: session }),
      ),
    id,
  )
  await expect.poll(titles).toEqual([expect.stringContaining(' – 100x Orchestrator')])
}

test('links are opened in the browser, and only those that a browser should get', async () => {
  await begin({ fleet: 'empty' })
  await launched.app.evaluate(({ shell }) => {
    const links: string[] = []
    Object.assign(globalThis, { links })
    shell.openExternal = async (url) => void links.push(url)
  })
  const open = (url: string) =>
    call<{ ok: boolean; error?: { kind: string } }>(launched.window, 'link.open', { url })
  expect((await open('https://aider.chat/docs')).ok).toBe(true)
  expect(await open('https://bank.example@evil.example/')).toMatchObject({ error: { kind: 'link-refused' } })
  expect(await open('file:///etc/passwd')).toMatchObject({ error: { kind: 'bad-input' } })
  expect(await launched.app.evaluate(() => (globalThis as unknown as { links: string[] }).links)).toEqual([
    'https://aider.chat/docs',
  ])
})

test('text that the page copies is on the clipboard', async () => {
  await begin({ fleet: 'empty' })
  await call(launched.window, 'clipboard.write', { text: '100x keep fix-login-1' })
  expect(await launched.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('100x keep fix-login-1')
})
