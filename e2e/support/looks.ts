import type { LaunchedApp } from './launch.ts'

type Size = { readonly width: number; readonly height: number }
/** The content of a window, in CSS pixels. */
export const SIZES = [
  { width: 1280, height: 800 },
  { width: 1600, height: 1000 },
] as const

export const SCHEMES = ['dark', 'light'] as const

/** What a screen is looked at in: both themes, more contrast, another language. */
export const LOOKS = [
  { name: 'dark', scheme: 'dark', settings: {} },
  { name: 'light', scheme: 'light', settings: {} },
  { name: 'contrast', scheme: 'dark', settings: { appearance: { contrast: 'more' } } },
  { name: 'german', scheme: 'light', settings: { appearance: { language: 'de' } } },
] as const

export const CONTRAST_LIGHT = {
  name: 'contrast-light',
  scheme: 'light',
  settings: { appearance: { contrast: 'more' } },
} as const

export const sizeTo = ({ app }: Pick<LaunchedApp, 'app'>, size: Size): Promise<void> =>
  app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height)
  }, size)
