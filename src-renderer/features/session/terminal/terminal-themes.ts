import type { ITheme } from '@xterm/xterm'

export type Scheme = 'dark' | 'light'

/** The 16 colours on the panel's own background; xterm.js lifts what would fall below a contrast of 4.5. */
export const TERMINAL_THEMES: Readonly<Record<Scheme, ITheme>> = {
  dark: {
    background: '#0d0e12',
    foreground: '#dcdee4',
    cursor: '#9aa5ff',
    cursorAccent: '#0d0e12',
    selectionBackground: '#3a4166',
    black: '#2b2e36',
    red: '#f2777a',
    green: '#6fcf97',
    yellow: '#e6b566',
    blue: '#78a9ff',
    magenta: '#c79bf2',
    cyan: '#5fc7d4',
    white: '#c9ccd4',
    brightBlack: '#7f8592',
    brightRed: '#ff9c9e',
    brightGreen: '#92e2b4',
    brightYellow: '#f5cf90',
    brightBlue: '#a3c5ff',
    brightMagenta: '#dcbcff',
    brightCyan: '#8fe0ea',
    brightWhite: '#f4f5f8',
  },
  light: {
    background: '#fcfcfd',
    foreground: '#24262c',
    cursor: '#4353d6',
    cursorAccent: '#fcfcfd',
    selectionBackground: '#cfd6fb',
    black: '#24262c',
    red: '#b8262b',
    green: '#17703f',
    yellow: '#865500',
    blue: '#1e57c4',
    magenta: '#7d3bb5',
    cyan: '#0b6b78',
    white: '#6c717d',
    brightBlack: '#5c606b',
    brightRed: '#c7383d',
    brightGreen: '#1d8049',
    brightYellow: '#946000',
    brightBlue: '#2b67d6',
    brightMagenta: '#8d4bc6',
    brightCyan: '#107a88',
    brightWhite: '#24262c',
  },
}

/** The same on pure black and white, with a cursor and a selection that cannot be missed. */
export const HIGH_CONTRAST_THEMES: Readonly<Record<Scheme, ITheme>> = {
  dark: {
    ...TERMINAL_THEMES.dark,
    background: '#000000',
    foreground: '#ffffff',
    cursor: '#c3c7ff',
    cursorAccent: '#000000',
    selectionBackground: '#4a52b8',
    brightBlack: '#dcdee8',
  },
  light: {
    ...TERMINAL_THEMES.light,
    background: '#ffffff',
    foreground: '#000000',
    cursor: '#2a2e9e',
    cursorAccent: '#ffffff',
    selectionBackground: '#a9b0f5',
    brightBlack: '#2c2e37',
  },
}
