import { beforeEach, expect, test, vi } from 'vitest'
import { COMMAND_IDS, type CommandId } from '../../src-shared/commands.ts'

vi.stubGlobal('navigator', { platform: 'Linux x86_64' })
vi.mock('../bridge.ts', () => ({ bridge: { call: vi.fn() } }))
const { commandFor, listenToKeys } = await import('./listen-to-keys.ts')
const { provideCommands, useRegistry } = await import('./registry.ts')

const ran: CommandId[] = []
beforeEach(() => {
  ran.length = 0
  useRegistry.setState({ entries: {}, depth: 0 })
  provideCommands(Object.fromEntries(COMMAND_IDS.map((id) => [id, () => void ran.push(id)])))
})

/** An element that lies where these selectors lead. */
const within = (...selectors: string[]) =>
  ({
    closest: (wanted: string) => (selectors.some((one) => wanted.includes(one)) ? {} : null),
  }) as unknown as Element
const terminal = within('.xterm', 'textarea')
const field = within('textarea')
const button = within()

type Held = 'ctrl' | 'alt' | 'shift'
const press = (key: string, code: string, ...held: Held[]) => {
  const is = (name: Held) => held.includes(name)
  return {
    key,
    code,
    repeat: false,
    isComposing: false,
    ctrlKey: is('ctrl'),
    altKey: is('alt'),
    shiftKey: is('shift'),
    metaKey: false,
    getModifierState: (name: string) =>
      ({ Control: is('ctrl'), Alt: is('alt'), Shift: is('shift') })[name] ?? false,
    preventDefault: vi.fn(),
    stopPropagation: vi.fn(),
  } as unknown as KeyboardEvent
}

test('a letter is a command on the screen, and a letter in a text field and in the terminal', () => {
  const x = press('x', 'KeyX')
  expect(commandFor(x, button, {})).toBe('fleet.select')
  expect(commandFor(x, field, {})).toBeNull()
  expect(commandFor(x, terminal, {})).toBeNull()
})

test('the palette opens from a text field; in the terminal its keys are Aider’s', () => {
  const k = press('k', 'KeyK', 'ctrl')
  expect(commandFor(k, field, {})).toBe('app.palette')
  expect(commandFor(k, terminal, {})).toBeNull()
  expect(commandFor(press('A', 'KeyA', 'ctrl', 'shift'), terminal, {})).toBe('go.fleet')
})

test('keys that a person chose are obeyed, and those they replaced are not', () => {
  const shortcuts = { 'go.fleet': 'F10' }
  expect(commandFor(press('F10', 'F10'), button, shortcuts)).toBe('go.fleet')
  expect(commandFor(press('A', 'KeyA', 'ctrl', 'shift'), button, shortcuts)).toBeNull()
})

test('a letter that is written by AltGr is no command, wherever it is written', () => {
  const typed = press('ń', 'KeyN', 'ctrl', 'alt')
  expect(commandFor(typed, field, {})).toBe('app.newWindow')
  const byAltGr = Object.assign(typed, { getModifierState: () => true })
  for (const focused of [field, terminal, button]) expect(commandFor(byAltGr, focused, {})).toBeNull()
})

test('a key in an open menu is the menu’s', () => {
  const entry = within('[role=menu]', '[role=menuitem]')
  for (const event of [press('x', 'KeyX'), press('s', 'KeyS'), press('Escape', 'Escape')])
    expect(commandFor(event, entry, {})).toBeNull()
  expect(commandFor(press('k', 'KeyK', 'ctrl'), entry, {})).toBe('app.palette')
})

test('held down, a command is not done again and again, except walking', () => {
  const held = (event: KeyboardEvent) => Object.assign(event, { repeat: true })
  expect(commandFor(held(press('x', 'KeyX')), button, {})).toBeNull()
  expect(commandFor(held(press('n', 'KeyN')), button, {})).toBe('diff.nextChange')
})

test('a key without a command goes on to the page; one with a command goes no further', () => {
  let listener: (event: KeyboardEvent) => void = () => undefined
  const target = {
    document: { activeElement: button },
    addEventListener: (_type: string, heard: typeof listener) => {
      listener = heard
    },
    removeEventListener: vi.fn(),
  }
  const stop = listenToKeys(target as unknown as Window)
  const [obeyed, other] = [press('F8', 'F8'), press('F1', 'F1')]
  listener(obeyed)
  listener(other)
  expect(ran).toEqual(['session.pause'])
  expect(obeyed.preventDefault).toHaveBeenCalledOnce()
  expect(other.preventDefault).not.toHaveBeenCalled()
  stop()
  expect(target.removeEventListener).toHaveBeenCalledOnce()
})

test('keys of an input method are not commands', () => {
  let listener: (event: KeyboardEvent) => void = () => undefined
  const target = {
    document: { activeElement: button },
    addEventListener: (_type: string, heard: typeof listener) => {
      listener = heard
    },
  }
  listenToKeys(target as unknown as Window)
  listener(Object.assign(press('F8', 'F8'), { isComposing: true }))
  expect(ran).toEqual([])
})
