import { beforeEach, expect, test, vi } from 'vitest'
import { actionOf, openModal, provideCommands, runCommand, useRegistry } from './registry.ts'

beforeEach(() => useRegistry.setState({ entries: {}, depth: 0 }))

test('a command does what was provided last, and what was there before once that is gone', () => {
  const [first, second] = [vi.fn(), vi.fn()]
  provideCommands({ 'go.fleet': first })
  const takeBack = provideCommands({ 'go.fleet': second })
  runCommand('go.fleet')
  takeBack()
  runCommand('go.fleet')
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1])
})

test('a command that nobody provides does nothing, and says so', () => {
  expect(runCommand('go.fleet')).toBe(false)
})

test('behind a modal dialog nothing can be done, and in it what it brought', () => {
  const [behind, inside] = [vi.fn(), vi.fn()]
  provideCommands({ 'go.fleet': behind })
  const close = openModal()
  expect(runCommand('go.fleet')).toBe(false)
  const takeBack = provideCommands({ 'app.undo': inside })
  expect(runCommand('app.undo')).toBe(true)
  takeBack()
  close()
  expect(runCommand('go.fleet')).toBe(true)
  expect(actionOf('app.undo')).toBeNull()
})

test('of two dialogs only the one on top is obeyed', () => {
  openModal()
  provideCommands({ 'app.undo': vi.fn() })
  const close = openModal()
  expect(runCommand('app.undo')).toBe(false)
  close()
  expect(runCommand('app.undo')).toBe(true)
})
