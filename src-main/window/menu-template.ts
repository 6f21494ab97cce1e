import type { MenuItemConstructorOptions } from 'electron'
import { COMMAND_IDS, COMMANDS, type CommandId, type CommandMenu, keysOf } from '../../src-shared/commands.ts'
import type { Shortcuts } from '../../src-shared/model/preferences.ts'
import { acceleratorOf } from './accelerator.ts'
import type { Words } from './words.ts'

type Item = MenuItemConstructorOptions

export type MenuParts = {
  readonly platform: NodeJS.Platform
  readonly words: Words
  readonly shortcuts: Shortcuts
  /** `window`: the id of the one whose menu it was; `null`: macOS has the menu without one. */
  readonly choose: (command: CommandId, window: number | null) => void
  /** By whole steps; 0 goes back to the actual size. */
  readonly zoom: (steps: number, window: number | null) => void
}

const SEPARATOR: Item = { type: 'separator' }

const commandItem = (id: CommandId, { words, shortcuts, choose }: MenuParts): Item => {
  const accelerator = acceleratorOf(keysOf(id, shortcuts)[0] ?? '')
  return {
    id,
    label: words(`commands:titles.${id}`),
    ...(accelerator === null ? {} : { accelerator }),
    registerAccelerator: false,
    // The page has the keys, and knows what they mean where the focus is; macOS registers them in spite of the above.
    click: (_item, window, { triggeredByAccelerator }) => {
      if (triggeredByAccelerator !== true) choose(id, window?.id ?? null)
    },
  }
}

/** The menu's commands in the catalogue's order, with a line where another part of the window begins. */
const commandItems = (menu: CommandMenu, parts: MenuParts): Item[] => {
  const ids = COMMAND_IDS.filter((id) => COMMANDS[id].menu === menu)
  return ids.flatMap((id, at) => {
    const before = ids[at - 1]
    const begins = before !== undefined && COMMANDS[before].section !== COMMANDS[id].section
    return begins ? [SEPARATOR, commandItem(id, parts)] : [commandItem(id, parts)]
  })
}

const editItems = (words: Words): Item[] =>
  (['undo', 'redo', null, 'cut', 'copy', 'paste', 'selectAll'] as const).map((role) =>
    role === null ? SEPARATOR : { role, label: words(`menu.${role}`) },
  )

const zoomItems = ({ words, zoom }: MenuParts): Item[] => {
  const item = (id: string, accelerator: string, steps: number): Item => ({
    id,
    label: words(`menu.${id}`),
    accelerator,
    click: (_item, window) => zoom(steps, window?.id ?? null),
  })
  return [
    item('zoomReset', 'CmdOrCtrl+0', 0),
    item('zoomIn', 'CmdOrCtrl+Plus', 1),
    // The same key where plus needs Shift.
    { ...item('zoomIn', 'CmdOrCtrl+=', 1), id: 'zoomInUnshifted', visible: false },
    item('zoomOut', 'CmdOrCtrl+-', -1),
    SEPARATOR,
    { role: 'togglefullscreen', label: words('menu.fullScreen') },
  ]
}

/** Plain Ctrl and a letter belongs to the program in the terminal, so windows and app close with Shift too. */
const closeItem = ({ platform, words }: MenuParts): Item => ({
  role: 'close',
  label: words('menu.closeWindow'),
  accelerator: platform === 'darwin' ? 'Cmd+W' : 'Ctrl+Shift+W',
})
const quitItem = ({ words }: MenuParts): Item => ({
  role: 'quit',
  label: words('menu.quit'),
  accelerator: 'Ctrl+Shift+Q',
})

const windowItems = (parts: MenuParts): Item[] => {
  const minimize: Item = { role: 'minimize', label: parts.words('menu.minimize') }
  if (parts.platform === 'darwin')
    return [minimize, { role: 'zoom' }, closeItem(parts), SEPARATOR, { role: 'front' }]
  return [{ ...minimize, accelerator: '', registerAccelerator: false }, closeItem(parts)]
}

/** The application menu: what the catalogue of commands lists there, and what only the system can do. */
export const menuTemplate = (parts: MenuParts): Item[] => {
  const { platform, words } = parts
  const menu = (name: CommandMenu, more: Item[] = []): Item => {
    const items = commandItems(name, parts)
    const line = items.length > 0 && more.length > 0 ? [SEPARATOR] : []
    return { id: name, label: words(`commands:menus.${name}`), submenu: [...items, ...line, ...more] }
  }
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    menu('file', platform === 'darwin' ? [] : [quitItem(parts)]),
    menu('edit', editItems(words)),
    menu('view', zoomItems(parts)),
    menu('go'),
    menu('session'),
    {
      id: 'window',
      label: words('commands:menus.window'),
      ...(platform === 'darwin' ? { role: 'windowMenu' as const } : {}),
      submenu: windowItems(parts),
    },
    menu('help'),
  ]
}
