import { expect, test } from 'vitest'
import { detachedCommand, type ThisProgram } from '../adapters/detached-command.ts'
import { backgroundRole } from './background-role.ts'

const electron: ThisProgram = { kind: 'electron', executable: '/opt/100x', appFolder: '/home/me/100x' }
const argv = (request: Parameters<typeof detachedCommand>[0]) => {
  const { file, args } = detachedCommand(request, electron, {})
  return [file, ...args]
}

test('a person who opens the window gets the window', () => {
  expect(backgroundRole(['/opt/100x', '--no-sandbox', '/home/me/100x'])).toBeNull()
})

test('a host finds its data folder, whatever its name holds', () => {
  const dataRoot = '/home/me/my data=new'
  expect(backgroundRole(argv({ role: 'host', dataRoot }))).toEqual({ kind: 'host', dataRoot })
})

test('a keeper finds its sessions', () => {
  const asked = { role: 'keeper', dataRoot: '/data', ids: ['greet-1-abc', 'greet-2-abc'] } as const
  expect(backgroundRole(argv(asked))).toEqual({
    kind: 'keeper',
    dataRoot: '/data',
    ids: ['greet-1-abc', 'greet-2-abc'],
  })
})

test('a keeper that was given no sessions does not take all of them', () => {
  const role = backgroundRole(argv({ role: 'keeper', dataRoot: '/data', ids: [] }))
  expect(role).toEqual({ kind: 'keeper', dataRoot: '/data', ids: [] })
})

test('a keeper without a list takes every interrupted session', () => {
  const role = backgroundRole(argv({ role: 'keeper', dataRoot: '/data' }))
  expect(role).toEqual({ kind: 'keeper', dataRoot: '/data', ids: null })
})
