import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from '@playwright/test'
import { type LaunchedApp, launchApp } from './support/launch.ts'

test.describe.configure({ mode: 'serial' })

let launched: LaunchedApp
const inPage = <T>(script: string) => launched.window.evaluate<T>(script)

/** What anything in the app, Chromium itself included, asked of the network: its proxy refuses all of it. */
const asked: string[] = []
const proxy = createServer((socket) => {
  // Whoever asked has gone: what it asked is noted.
  socket.on('error', () => {})
  socket.once('data', (request) => {
    asked.push(request.toString('latin1').split('\r\n')[0] ?? '')
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
  })
})

test.beforeAll(async () => {
  await once(proxy.listen(0, '127.0.0.1'), 'listening')
  const { port } = proxy.address() as AddressInfo
  launched = await launchApp({ switches: [`--proxy-server=127.0.0.1:${port}`] })
})
test.afterAll(async () => {
  await launched.close()
  proxy.close()
})

test('the page has no Node and no Electron, only the bridge', async () => {
  const types = await inPage<string[]>('[typeof require, typeof process, typeof module, typeof Buffer]')
  expect(types).toEqual(['undefined', 'undefined', 'undefined', 'undefined'])
  expect((await inPage<string[]>('Object.keys(hundredx)')).toSorted()).toEqual(['call', 'on', 'pathOf'])
})

test('its window is sandboxed and isolated', async () => {
  const preferences = await launched.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      const contents = window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      const { sandbox, contextIsolation, nodeIntegration, webviewTag } = contents.getLastWebPreferences()
      return { sandbox, contextIsolation, nodeIntegration, webviewTag }
    }),
  )
  expect(preferences).toEqual([
    { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false },
  ])
})

test('it opens no other window', async () => {
  expect(await inPage<boolean>(`window.open('app://orchestrator/index.html') === null`)).toBe(true)
  expect(launched.app.windows()).toHaveLength(1)
})

test('every answer carries a policy without unsafe sources', async () => {
  const policy = await launched.app.evaluate(async ({ session }) => {
    const answer = await session.defaultSession.fetch('app://orchestrator/index.html')
    return answer.headers.get('content-security-policy') ?? ''
  })
  expect(policy).toContain(`default-src 'none'`)
  expect(policy).toContain(`script-src 'self'`)
  expect(policy).not.toContain('unsafe')
})

test('its protocol serves nothing outside the built page', async () => {
  const statuses = await launched.app.evaluate(async ({ session }) => {
    const paths = ['..%2f..%2fpackage.json', '%2e%2e/main/index.js', '..%5c..%5cpackage.json', 'missing.js']
    const answers = paths.map((path) => session.defaultSession.fetch(`app://orchestrator/${path}`))
    return (await Promise.all(answers)).map((answer) => answer.status)
  })
  expect(statuses).toEqual([404, 404, 404, 404])
})

test('it runs no text as code', async () => {
  expect(
    await inPage<string>(
      `(() => { try { document.body.innerHTML = '<b>x</b>'; return 'ran' } catch (e) { return e.name } })()`,
    ),
  ).toBe('TypeError')
})

test('it reaches no network', async () => {
  const outcome = await inPage<string>(`fetch('https://example.com/').then(() => 'reached', (e) => e.name)`)
  expect(outcome).toBe('TypeError')
})

test('it gets no permission', async () => {
  expect(await inPage<string>('Notification.requestPermission()')).toBe('denied')
  expect(await inPage<string>(`navigator.clipboard.readText().then(() => 'read', (e) => e.name)`)).toBe(
    'NotAllowedError',
  )
})

test('calls that are not in the contract, or do not fit it, are refused', async () => {
  const kindOf = (call: string) =>
    inPage<string>(`hundredx.call(${call}).then((r) => r.ok ? 'ok' : r.error.kind)`)
  expect(await kindOf(`'shell.run', { command: 'id' }`)).toBe('unknown-call')
  expect(await kindOf(`'__proto__', {}`)).toBe('unknown-call')
  expect(await kindOf(`'session.stop', { id: '../../etc' }`)).toBe('bad-input')
  expect(await kindOf(`'session.list', undefined`)).toBe('ok')
})

test('until now nothing was asked of the network, by Chromium itself neither', () => {
  expect(asked).toEqual([])
})

// The last one: Playwright itself waits for ever for a navigation that was begun and refused.
test('it goes nowhere else', async () => {
  const after = await launched.app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const leave = (how: string) =>
      new Promise<void>((resolve) => {
        contents?.once('will-frame-navigate', () => setImmediate(resolve))
        void contents?.executeJavaScript(how, true)
      })
    await leave(`location.href = 'https://example.com/'; null`)
    await leave(
      `document.body.appendChild(Object.assign(document.createElement('a'), { href: 'https://example.com/' })).click()`,
    )
    const shell = await contents?.executeJavaScript(`document.querySelector('.shell') !== null`)
    return { url: contents?.getURL(), shell }
  })
  expect(after).toEqual({ url: 'app://orchestrator/index.html', shell: true })
})
