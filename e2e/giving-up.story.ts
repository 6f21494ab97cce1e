import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { isAlive } from './faults/support/processes.ts'
import { launchApp } from './support/launch.ts'
import { startSilentSupervisor } from './support/silent-supervisor.ts'

test('a model that does not answer its test is given up, and can be tested again', async () => {
  const silent = await startSilentSupervisor()
  const { window, close } = await launchApp({ env: silent.env })
  await window.getByRole('button', { name: 'Settings', exact: true }).click()
  const field = window.locator('.model-row input').first()
  await field.fill('openai/scripted')
  await field.press('Enter')
  const begin = window.getByRole('button', { name: 'Test openai/scripted' }).first()
  await begin.click()
  await expect(window.getByText('Asking…')).toBeVisible()
  await window.getByRole('button', { name: 'Cancel' }).click()
  await expect(window.getByText('Asking…')).toBeHidden()
  await expect(window.getByRole('alert')).toHaveCount(0)
  await begin.click()
  await expect(window.getByText('Asking…')).toBeVisible()
  await close()
  await silent.close()
})

test.describe(() => {
  test.skip(process.platform === 'win32', 'the installer that never ends is a shell script')

  test('an installation of Aider outlives its page, is cancelled from the next one, and nothing of it stays', async () => {
    const machine = mkdtempSync(join(tmpdir(), '100x-machine-'))
    const uv = join(machine, 'uv')
    const pidFile = join(machine, 'pid')
    writeFileSync(uv, `#!/bin/sh\nmkdir -p "$4"\necho $$ "$4" > '${pidFile}'\nexec sleep 600\n`)
    chmodSync(uv, 0o755)
    const { window, close } = await launchApp({
      env: {
        HUNDREDX_AIDER: '',
        PATH: [machine, '/usr/local/bin', '/usr/bin', '/bin'].join(':'),
        XDG_DATA_HOME: join(machine, 'data'),
        HOME: machine,
      },
    })
    await window.getByRole('button', { name: 'Install Aider' }).click()
    await expect(window.getByText(/^Making a private environment for Aider/)).toBeVisible()
    await expect.poll(() => existsSync(pidFile)).toBe(true)
    const [pid = '', made = ''] = readFileSync(pidFile, 'utf8').trim().split(' ')
    await window.reload()
    await expect(window.getByText(/^Making a private environment for Aider/)).toBeVisible()
    await window.getByRole('button', { name: 'Cancel' }).click()
    await expect(window.getByRole('button', { name: 'Install Aider' })).toBeEnabled()
    await expect.poll(() => isAlive(Number(pid))).toBe(false)
    await expect.poll(() => existsSync(made)).toBe(false)
    await close()
    rmSync(machine, { recursive: true })
  })

  test('an app that is quit while it looks at Aider leaves neither that nor its folder', async () => {
    const machine = mkdtempSync(join(tmpdir(), '100x-machine-'))
    const temporary = join(machine, 'tmp')
    mkdirSync(temporary)
    const aider = join(machine, 'aider')
    const pidFile = join(machine, 'pid')
    writeFileSync(
      aider,
      `#!/bin/sh\n[ "$1" = --version ] && echo 'aider 0.86.2' && exit\necho $$ > '${pidFile}'\nexec sleep 600\n`,
    )
    chmodSync(aider, 0o755)
    const { app, close } = await launchApp({ env: { HUNDREDX_AIDER: aider, TMPDIR: temporary } })
    await expect.poll(() => existsSync(pidFile)).toBe(true)
    const ours = () => readdirSync(temporary).filter((name) => name.startsWith('100x-start-'))
    expect(ours()).toHaveLength(1)
    const gone = new Promise((resolve) => app.process().once('exit', resolve))
    await app.evaluate(({ app: electron }) => setImmediate(() => electron.quit()))
    await gone
    await expect.poll(() => isAlive(Number(readFileSync(pidFile, 'utf8')))).toBe(false)
    expect(ours()).toEqual([])
    await close()
    rmSync(machine, { recursive: true })
  })
})
