const ESC = '\u001b'
/** What a terminal sends by itself: it answers a question of the program's, or tells of focus and mouse. */
const BY_ITSELF = new RegExp(
  [
    // Strings: colours, clipboard, settings, up to BEL or ST.
    `${ESC}[\\]PX^_][\\s\\S]*?(?:\u0007|${ESC}\\\\)`,
    // Focus came or went; an old mouse report has three bytes behind it.
    `${ESC}\\[[IO]`,
    `${ESC}\\[M[\\s\\S]{3}`,
    // Mouse reports of today; window sizes; device attributes, status, and modes.
    `${ESC}\\[<[\\d;]*[Mm]`,
    `${ESC}\\[[\\d;]*t`,
    `${ESC}\\[[?>=]?[\\d;]*[cn]`,
    `${ESC}\\[\\?[\\d;]*(?:\\$y|u|R)`,
    // The cursor's place. In row 1 a column from 2 to 16 can be F3 with Shift, Ctrl and the like: ESC[1;2R.
    `${ESC}\\[(?:(?:[2-9]|\\d\\d+);\\d+|1;(?:1|1[7-9]|[2-9]\\d|\\d{3,}))R`,
  ].join('|'),
  'g',
)

/** Whether a person pressed a key in what a terminal sent. */
export const holdsKeystrokes = (data: string): boolean => data.replaceAll(BY_ITSELF, '') !== ''
