import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ensureAider } from './aider-environment.ts'
import { resolveAider } from './aider-program.ts'
import { privateAider } from './private-aider.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '100x-aider-program-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A program that answers `--version` and writes down that it was asked. */
const fakeAider = async (name: string, script: string): Promise<string> => {
  const file = join(folder, name, 'aider')
  await mkdir(join(folder, name), { recursive: true })
  await writeFile(file, `#!/bin/sh\necho asked >> '${join(folder, 'asked')}'\n${script}\n`)
  await chmod(file, 0o755)
  return file
}
const says = (version: string) => `echo 'aider ${version}'`
const data = () => join(folder, 'data')
const search = (...names: string[]) => names.map((name) => join(folder, name)).join(delimiter)
const look = (searchPath: string, configuredPath = '') =>
  resolveAider({ configuredPath, dataFolder: data(), searchPath })

describe.skipIf(process.platform === 'win32')('the choice', () => {
  test('a configured Aider wins over one on the PATH', async () => {
    await fakeAider('path', says('0.87.0'))
    const mine = await fakeAider('mine', says('0.86.2'))
    expect(await look(search('path'), mine)).toEqual({
      ok: true,
      value: { path: mine, version: '0.86.2', origin: 'configured', pythonSite: null },
    })
  })

  test('a broken shim and an old Aider on the PATH are passed over for a later good one', async () => {
    await fakeAider('shim', 'echo "aider: command not found" >&2; exit 127')
    await fakeAider('old', says('0.50.1'))
    const good = await fakeAider('good', says('0.86.0'))
    expect(await look(search('shim', 'old', 'good'))).toMatchObject({
      value: { path: good, origin: 'path' },
    })
  })

  test('our private environment counts only once it is complete', async () => {
    const own = privateAider(data())
    await mkdir(join(own.directory, 'bin'), { recursive: true })
    await writeFile(own.python, '')
    await writeFile(own.aider, '')
    expect(await look('')).toMatchObject({ ok: false, error: { kind: 'aider-missing' } })
    await own.markComplete('0.86.2')
    expect(await look('')).toMatchObject({ value: { path: own.aider, version: '0.86.2', origin: 'private' } })
  })

  test('what was passed over is told when nothing is left', async () => {
    const old = await fakeAider('old', says('0.50.1'))
    expect(await look(search('old'))).toMatchObject({
      error: {
        message: expect.stringContaining(`${old} (0.50.1)`),
        remedy: expect.stringContaining('doctor --install'),
      },
    })
  })

  test('a program is asked for its version once, and again when it has changed', async () => {
    await fakeAider('path', says('0.86.2'))
    await look(search('path'))
    await look(search('path'))
    expect(await readFile(join(folder, 'asked'), 'utf8')).toBe('asked\n')
    await fakeAider('path', says('0.86.13'))
    expect(await look(search('path'))).toMatchObject({ value: { version: '0.86.13' } })
  })
})

test.skipIf(process.platform === 'win32')('two that look at once ask once, and both know', async () => {
  await fakeAider('path', `sleep 0.2; ${says('0.86.2')}`)
  const found = await Promise.all([look(search('path')), look(search('path'))])
  expect(found.map((one) => one.ok && one.value.version)).toEqual(['0.86.2', '0.86.2'])
  expect(await readFile(join(folder, 'asked'), 'utf8')).toBe('asked\n')
})

describe('a configured Aider that will not do', () => {
  test('one that does not exist is named, and nothing else is tried', async () => {
    const gone = join(folder, 'nowhere', 'aider')
    const result = await ensureAider(
      { configuredPath: gone, dataFolder: data(), searchPath: '' },
      () => undefined,
    )
    expect(result).toMatchObject({
      error: { kind: 'aider-configured-missing', message: expect.stringContaining(gone) },
    })
  })

  test.skipIf(process.platform === 'win32')('one that is too old says its version', async () => {
    const old = await fakeAider('mine', says('0.85.2'))
    expect(await look('', old)).toMatchObject({
      error: { kind: 'aider-too-old', message: expect.stringContaining('0.85.2; 0.86 or later') },
    })
  })
})

test('with no Python on the PATH nothing is installed and the command that mends it is told', async () => {
  const result = await ensureAider(
    { configuredPath: '', dataFolder: data(), searchPath: folder },
    () => undefined,
  )
  expect(result).toMatchObject({ ok: false, error: { kind: 'python-missing' } })
})

test.skipIf(process.platform === 'win32')(
  'a cancelled installation ends its programs and leaves nothing',
  async () => {
    const uv = join(folder, 'uv')
    await writeFile(uv, `#!/bin/sh\nmkdir -p "$4"\necho $$ > '${join(folder, 'pid')}'\nexec sleep 600\n`)
    await chmod(uv, 0o755)
    const own = privateAider(data())
    const cancel = new AbortController()
    const ensuring = ensureAider(
      {
        configuredPath: '',
        dataFolder: data(),
        searchPath: `${folder}:/bin:/usr/bin`,
        signal: cancel.signal,
      },
      () => undefined,
    )
    const pid = await vi.waitFor(() => Number(readFileSync(join(folder, 'pid'), 'utf8').trim()), 20_000)
    cancel.abort()
    expect(await ensuring).toMatchObject({ ok: false, error: { kind: 'cancelled' } })
    expect(existsSync(own.directory)).toBe(false)
    expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  },
)

test('the real Aider is found with its version and the folder of its packages', async () => {
  const configuredPath = process.env.HUNDREDX_AIDER ?? ''
  const result = await resolveAider({
    configuredPath,
    ...(configuredPath === '' ? {} : { dataFolder: data() }),
  })
  if (!result.ok) throw new Error(result.error.message)
  expect(result.value.version).toMatch(/^0\.8[6-9]/)
  expect(result.value.pythonSite).toContain('site-packages')
})
