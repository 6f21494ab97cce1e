import type { BaseWindow, KeyboardEvent, MenuItem, MenuItemConstructorOptions } from 'electron'
import { expect, test, vi } from 'vitest'
import { COMMAND_IDS, COMMANDS } from '../../src-shared/commands.ts'
import { type MenuParts, menuTemplate } from './menu-template.ts'
import { wordsOf } from './words.ts'

const partsOf = (given: Partial<MenuParts> = {}): MenuParts => ({
  platform: 'linux',
  words: wordsOf('en'),
  shortcuts: {},
  choose: vi.fn(),
  zoom: vi.fn(),
  ...given,
})
const itemsOf = (given?: Partial<MenuParts>): MenuItemConstructorOptions[] =>
  menuTemplate(partsOf(given)).flatMap((menu) => menu.submenu as MenuItemConstructorOptions[])
const find = (id: string, given?: Partial<MenuParts>) => itemsOf(given).find((item) => item.id === id)
const click = (item: MenuItemConstructorOptions | undefined, event: Partial<KeyboardEvent> = {}) =>
  item?.click?.({} as MenuItem, { id: 7 } as BaseWindow, event as KeyboardEvent)

test('every command that the catalogue puts into a menu is there, once', () => {
  const listed = COMMAND_IDS.filter((id) => COMMANDS[id].menu !== undefined)
  const shown = itemsOf().flatMap(({ id }) => (id !== undefined && id in COMMANDS ? [id] : []))
  expect(shown.toSorted()).toEqual(listed.toSorted())
})

test.each(['en', 'de'] as const)('every entry has its words in %s', (language) => {
  const entries = [
    ...menuTemplate(partsOf({ words: wordsOf(language) })),
    ...itemsOf({ words: wordsOf(language) }),
  ]
  const bare = entries.filter(
    ({ type, label = '' }) => type !== 'separator' && /^$|[a-z]+\.[a-z]/i.test(label),
  )
  expect(bare).toEqual([])
})

test('menus speak the language that is chosen', () => {
  expect(find('go.fleet', { words: wordsOf('de') })?.label).toBe('Alle Sitzungen')
  expect(menuTemplate(partsOf({ words: wordsOf('de') })).map(({ label }) => label)).toContain('Ansicht')
})

test('an entry shows the key that a person chose, and none that they took away', () => {
  expect(find('go.fleet')?.accelerator).toBe('CmdOrCtrl+Shift+A')
  expect(find('go.fleet', { shortcuts: { 'go.fleet': '$mod+KeyJ' } })?.accelerator).toBe('CmdOrCtrl+J')
  expect(find('go.fleet', { shortcuts: { 'go.fleet': '' } })).not.toHaveProperty('accelerator')
})

test('a command goes to the window whose menu it was', () => {
  const choose = vi.fn()
  click(find('session.pause', { choose }))
  expect(choose).toHaveBeenCalledExactlyOnceWith('session.pause', 7)
})

test('the page has the keys of the commands: none is registered, and one that comes all the same does nothing', () => {
  const choose = vi.fn()
  const commands = itemsOf({ choose }).filter(({ id }) => id !== undefined && id in COMMANDS)
  expect(commands.filter(({ registerAccelerator }) => registerAccelerator !== false)).toEqual([])
  for (const item of commands) click(item, { triggeredByAccelerator: true })
  expect(choose).not.toHaveBeenCalled()
})

test('zoom obeys its keys, also where plus needs Shift', () => {
  const zoom = vi.fn()
  for (const id of ['zoomIn', 'zoomInUnshifted', 'zoomOut', 'zoomReset'])
    click(find(id, { zoom }), { triggeredByAccelerator: true })
  expect(zoom.mock.calls).toEqual([
    [1, 7],
    [1, 7],
    [-1, 7],
    [0, 7],
  ])
})

test('beside macOS no entry takes plain Ctrl and a letter from the program in the terminal', () => {
  const taken = itemsOf().filter(
    ({ accelerator = '', registerAccelerator }) =>
      registerAccelerator !== false && /^(CmdOrCtrl|Ctrl)\+[A-Z]$/i.test(accelerator),
  )
  expect(taken).toEqual([])
})

test('no key does two things', () => {
  const keys = itemsOf().flatMap(({ accelerator }) =>
    accelerator ? [accelerator.replace('CmdOrCtrl', 'Ctrl')] : [],
  )
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
})
