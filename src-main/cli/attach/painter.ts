import type { TerminalSize } from '../../core/ports.ts'
import { PLAIN } from './paint-row.ts'
import type { Picture } from './screen-mirror.ts'

const ESC = '\u001b'
const CLEAR = `${ESC}[2J`
const HIDE_CURSOR = `${ESC}[?25l`
const SHOW_CURSOR = `${ESC}[?25h`
/** A terminal that knows these draws what is between them at once; others ignore them. */
const [BEGIN_FRAME, END_FRAME] = [`${ESC}[?2026h`, `${ESC}[?2026l`]
const REVERSE = `${ESC}[0;7m`

/** A screen of its own, so that the person's scrollback stays as it is; a row that is too long is cut, never wrapped. */
export const ENTER = `${ESC}[?1049h${ESC}[?7l${CLEAR}`
/** Takes back whatever a painter or `ENTER` may have switched. */
export const LEAVE = `${ESC}[?2004l${ESC}[?1l${ESC}[?7h${PLAIN}${SHOW_CURSOR}${ESC}[?1049l`

const at = (row: number, column: number): string => `${ESC}[${row + 1};${column + 1}H`
const paste = (on: boolean): string => `${ESC}[?2004${on ? 'h' : 'l'}`
const arrows = (on: boolean): string => `${ESC}[?1${on ? 'h' : 'l'}`

export type Painter = {
  /** Writes what differs from the picture before; `status` is the terminal's last row. */
  paint(picture: Picture, status: string, size: TerminalSize): void
  /** Forgets what was painted: the terminal shows something else now. */
  forget(): void
}

export function createPainter(write: (text: string) => void): Painter {
  let painted: readonly string[] | null = null
  let switched = ''
  return {
    paint(picture, status, { columns, rows }) {
      const bar = [...status].slice(0, columns).join('').padEnd(columns)
      const blank = Array.from({ length: Math.max(0, rows - 1 - picture.rows.length) }, () => '')
      const wanted = [...picture.rows, ...blank, `${REVERSE}${bar}${PLAIN}`]
      const changed = wanted.flatMap((text, row) =>
        // Erased first: without wrapping, the cursor stands on the last character of a full row.
        painted?.[row] === text ? [] : [`${at(row, 0)}${ESC}[K${text}`],
      )
      const modes = paste(picture.pasteIsBracketed) + arrows(picture.arrowsAreForApplications)
      const { row, column, isVisible } = picture.cursor
      const body = `${painted === null ? CLEAR : ''}${changed.join('')}${modes === switched ? '' : modes}`
      const cursor = `${at(row, column)}${isVisible ? SHOW_CURSOR : ''}`
      write(`${BEGIN_FRAME}${HIDE_CURSOR}${body}${cursor}${END_FRAME}`)
      painted = wanted
      switched = modes
    },
    forget() {
      painted = null
      switched = ''
    },
  }
}
