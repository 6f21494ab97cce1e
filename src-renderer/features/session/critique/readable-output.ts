import stripAnsi from 'strip-ansi'

/** What a terminal would show of a line that was written over: a progress bar leaves only its last state. */
const lastWritten = (line: string): string => line.replace(/\r+$/, '').split('\r').at(-1) ?? ''

// biome-ignore lint/suspicious/noControlCharactersInRegex: what is left of them after the colours went is noise
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/g

/** The end of a command's output as plain text: colours, cursor movements and overwritten lines are gone. */
export const readableOutput = (output: string): string =>
  stripAnsi(output).split('\n').map(lastWritten).join('\n').replace(CONTROLS, '').trimEnd()
