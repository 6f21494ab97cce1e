import type { ITerminalOptions } from '@xterm/xterm'
import type { Disposer } from '../../../../src-shared/result.ts'
import { onColourScheme, onHighContrast } from '../../../bridge.ts'
import { loadOwnFont, OWN_FONT } from '../../../own-font.ts'
import { useSettings } from '../../../stores/settings.ts'
import { HIGH_CONTRAST_THEMES, type Scheme, TERMINAL_THEMES } from './terminal-themes.ts'

const SYSTEM_FONTS =
  'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace'
const DEFAULT_SIZE = 13

/** xterm.js measures a font once: before ours is there it would measure the one that stands in for it. */
let ownFontIsThere = false
const ownFont = loadOwnFont().then((isThere) => {
  ownFontIsThere = isThere
})

export type TerminalLooks = Required<
  Pick<ITerminalOptions, 'theme' | 'minimumContrastRatio' | 'fontFamily' | 'fontSize' | 'screenReaderMode'>
>

/** Calls at once and whenever scheme, contrast or the terminal's settings change. */
export const followTerminalLooks = (apply: (looks: TerminalLooks) => void): Disposer => {
  let scheme: Scheme = 'dark'
  let systemWantsMore = false
  let closed = false
  const tell = () => {
    const { settings } = useSettings.getState()
    const more = systemWantsMore || settings?.appearance.contrast === 'more'
    const { font = '', fontSize = DEFAULT_SIZE, screenReader = false } = settings?.terminal ?? {}
    const families = ownFontIsThere ? `${OWN_FONT}, ${SYSTEM_FONTS}` : SYSTEM_FONTS
    apply({
      theme: (more ? HIGH_CONTRAST_THEMES : TERMINAL_THEMES)[scheme],
      minimumContrastRatio: more ? 7 : 4.5,
      fontFamily: font === '' ? families : `${font}, ${families}`,
      fontSize,
      screenReaderMode: screenReader,
    })
  }
  const stopping = [
    onColourScheme((now) => {
      scheme = now
      tell()
    }),
    onHighContrast((now) => {
      systemWantsMore = now
      tell()
    }),
    useSettings.subscribe(({ settings }, before) => {
      if (settings !== before.settings) tell()
    }),
  ]
  if (!ownFontIsThere) void ownFont.then(() => (closed ? undefined : tell()))
  return () => {
    closed = true
    for (const stop of stopping) stop()
  }
}
