import { Menu } from 'electron'
import { COMMAND_IDS, type CommandId } from '../../src-shared/commands.ts'
import { type MenuParts, menuTemplate } from './menu-template.ts'

/** Takes the place of the menu before it: items cannot be renamed. */
export const installAppMenu = (parts: MenuParts): void =>
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(parts)))

/** Greys out the commands that cannot be done now; `null`: nobody has said which. */
export const showOffers = (offers: ReadonlySet<CommandId> | null): void => {
  const menu = Menu.getApplicationMenu()
  for (const id of COMMAND_IDS) {
    const item = menu?.getMenuItemById(id)
    if (item) item.enabled = offers?.has(id) ?? true
  }
}
