import { Menu } from 'electron'
import { type MenuParts, menuTemplate } from './menu-template.ts'

/** Takes the place of the menu before it: items cannot be renamed. */
export const installAppMenu = (parts: MenuParts): void =>
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(parts)))
