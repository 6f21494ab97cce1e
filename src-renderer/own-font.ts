import { page } from './bridge.ts'

/** The monospaced font that comes with the app. */
export const OWN_FONT = '"JetBrains Mono Variable"'

let loading: Promise<boolean> | null = null

/** Whether it is there. Everything on screen is laid out again when it comes: ask before there is much. */
export const loadOwnFont = (): Promise<boolean> => {
  loading ??= page.document.fonts.load(`1em ${OWN_FONT}`).then((faces) => faces.length > 0)
  return loading
}
