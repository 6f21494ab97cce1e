import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The file that the fleet's sessions work on: each instruction fills one place with its marker. */
export const WORK_FILE = 'work.py'
const PLACES = 120
const EMPTY = 'todo'

const place = (number: number): string => `place_${String(number).padStart(3, '0')}`
const line = (number: number, value: string): string => `${place(number)} = "${value}"`

export const emptyWork = (): string =>
  `${Array.from({ length: PLACES }, (_, index) => line(index + 1, EMPTY)).join('\n')}\n`

/** The edit, in Aider's form, that fills place `number`. */
export const fillingEdit = (number: number, marker: string): string =>
  [
    'Here it is.',
    '',
    WORK_FILE,
    '```python',
    '<<<<<<< SEARCH',
    line(number, EMPTY),
    '=======',
    line(number, marker),
    '>>>>>>> REPLACE',
    '```',
    '',
  ].join('\n')

/** One instruction's name; nothing else in the fleet holds it. */
export const markerIn = (text: string): string | null => /MARK-\d+-END/.exec(text)?.[0] ?? null
/** The marker that a message begins with: one that only repeats an edit holds it further on. */
export const leadingMarker = (text: string): string | null => /^\s*(MARK-\d+-END)/.exec(text)?.[1] ?? null
export const markerOf = (number: number): string => `MARK-${number}-END`

export const instruction = (number: number, marker: string): string =>
  `${marker}: in ${WORK_FILE}, fill ${place(number)}.`

/** The place that an instruction names. */
export const placeIn = (text: string): number | null => {
  const [, number] = /fill place_(\d{3})\./.exec(text) ?? []
  return number === undefined ? null : Number(number)
}

export type Work = {
  /** Places with a marker, in the work tree and in HEAD. */
  readonly filled: number
  readonly committed: number
  /** The first place that the work tree leaves empty. */
  readonly next: number
  /** A filled line of HEAD's, with its number in the file. */
  readonly proof: { readonly line: number; readonly quote: string } | null
}

const filledLines = (text: string) =>
  text.split('\n').flatMap((quote, index) => (markerIn(quote) === null ? [] : [{ line: index + 1, quote }]))

const NOTHING: Work = { filled: 0, committed: 0, next: 1, proof: null }

/** How far the work of a workspace is; of one that is gone, that nothing is done. */
export function workIn(workspace: string): Work {
  if (!existsSync(join(workspace, WORK_FILE))) return NOTHING
  const text = readFileSync(join(workspace, WORK_FILE), 'utf8')
  const head = execFileSync('git', ['show', `HEAD:${WORK_FILE}`], { cwd: workspace, encoding: 'utf8' })
  const committed = filledLines(head)
  return {
    filled: filledLines(text).length,
    committed: committed.length,
    next: text.split('\n').findIndex((each) => each.includes(`"${EMPTY}"`)) + 1,
    proof: committed[0] ?? null,
  }
}
