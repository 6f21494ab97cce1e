import { expect, test } from 'vitest'
import { calls, events, isCallName } from './contract.ts'

test('calls are named area.verb and events area.pastTense', () => {
  for (const name of Object.keys(calls)) expect(name).toMatch(/^[a-z]+\.[a-z]+$/)
  for (const name of Object.keys(events)) expect(name).toMatch(/^[a-z]+\.[a-z]+([A-Z][a-z]+)?$/)
})

test('what every object inherits is no call', () => {
  expect(isCallName('session.list')).toBe(true)
  for (const name of ['toString', 'constructor', '__proto__', 3, null]) expect(isCallName(name)).toBe(false)
})

test.each(['../../etc', '', 'A', 'a/b', 'a'.repeat(101)])('%j is no session id', (id) => {
  expect(calls['session.stop'].input.safeParse({ id }).success).toBe(false)
})

test('a task without a description cannot start', () => {
  const request = { repository: '/r', tasks: [{ description: '  ' }] }
  expect(calls['task.start'].input.safeParse(request).success).toBe(false)
})

test('an empty or endless location is not inspected', () => {
  for (const location of ['', '   ', 'x'.repeat(4097)]) {
    expect(calls['repository.inspect'].input.safeParse({ location }).success).toBe(false)
  }
})

test('one call types at most a bounded text', () => {
  const typed = (length: number) =>
    calls['terminal.write'].input.safeParse({ id: 'a', data: 'x'.repeat(length) }).success
  expect(typed(65_536)).toBe(true)
  expect(typed(1_000_001)).toBe(false)
})
