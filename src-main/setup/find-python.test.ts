import { expect, test } from 'vitest'
import { choosePython, type Python } from './find-python.ts'

const python = (version: string, hasVenv = true): Python => ({
  path: `/usr/bin/python${version}`,
  version,
  minor: Number(version.split('.')[1]),
  hasVenv,
})

test('the first suitable Python is taken, past one that is too new', () => {
  expect(choosePython([python('3.13.1'), python('3.11.2'), python('3.12.0')])).toMatchObject({
    ok: true,
    value: { version: '3.11.2' },
  })
})

test('a Python with venv is preferred to an earlier one without', () => {
  expect(choosePython([python('3.12.3', false), python('3.10.1')])).toMatchObject({
    value: { version: '3.10.1' },
  })
})

test('Python 3.13 alone is refused by name, with a way out', () => {
  expect(choosePython([python('3.13.1')])).toMatchObject({
    error: {
      kind: 'python-unsuitable',
      message: 'Aider 0.86.2 needs Python 3.10 to 3.12; found only Python 3.13.1 (/usr/bin/python3.13.1).',
      remedy: expect.stringContaining('uv'),
    },
  })
})

test('a missing venv module names the package of that very Python', () => {
  expect(choosePython([python('3.11.2', false)], 'linux')).toMatchObject({
    error: {
      kind: 'python-without-venv',
      remedy: expect.stringMatching(/apt-get install .*python3\.11-venv$/),
    },
  })
})

test.each([
  ['linux', 'python3-venv'],
  ['darwin', 'brew install'],
  ['win32', 'winget install'],
] as const)('with no Python at all, %s is told its own command', (platform, command) => {
  expect(choosePython([], platform)).toMatchObject({
    error: { kind: 'python-missing', remedy: expect.stringContaining(command) },
  })
})
