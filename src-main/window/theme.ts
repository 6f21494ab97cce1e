import { BrowserWindow, nativeTheme } from 'electron'
import type { Appearance } from '../../src-shared/model/preferences.ts'
import { BACKGROUNDS } from './backgrounds.ts'

let moreContrast = false

/** The stylesheet's background, so that nothing flashes before the first paint. */
export const background = (): string => {
  const { dark, light } =
    moreContrast || nativeTheme.shouldUseHighContrastColors ? BACKGROUNDS.highContrast : BACKGROUNDS.usual
  return nativeTheme.shouldUseDarkColors ? dark : light
}

const repaint = (): void => {
  for (const window of BrowserWindow.getAllWindows()) window.setBackgroundColor(background())
}

/** The pages follow by their media query, dialogs and menus by themselves. */
export const applyAppearance = ({ theme, contrast }: Pick<Appearance, 'theme' | 'contrast'>): void => {
  moreContrast = contrast === 'more'
  nativeTheme.themeSource = theme
  repaint()
}

/** When the desktop changes over, at sunset or by hand. */
export const followSystemTheme = (): void => void nativeTheme.on('updated', repaint)
