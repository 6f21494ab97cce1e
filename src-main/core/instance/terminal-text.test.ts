import { expect, test } from 'vitest'
import { outsidePrompts, plainText } from './terminal-text.ts'

test.each([
  ['colours and titles go', '\u001b[1;31mred\u001b[0m \u001b]0;title\u0007text', 'red text'],
  ['a carriage return starts the line again', '10%\r100%\r\nnext\r\n', '100%\nnext\n'],
  ['a shorter text leaves the rest of the longer one', 'abcdef\rxy', 'xycdef'],
  ['a backspace goes back', '░█\b\b  \b\bok', 'ok'],
  ['a cut-off sequence at the end goes', 'text\u001b[3', 'text'],
  ['tabs and wide letters stay', 'a\tü日', 'a\tü日'],
])('%s', (_name, raw, text) => {
  expect(plainText(raw)).toBe(text)
})

const ON = '\u001b[?2004h'
const OFF = '\u001b[?2004l'

test('what is drawn while a prompt is open is left out', () => {
  expect(outsidePrompts(`before${ON}> typed${OFF}output${ON}y${OFF}end${ON}> `)).toBe('beforeoutputend')
})

test('a prompt that was open already when the text begins is left out', () => {
  expect(outsidePrompts(`> typed${OFF}output`)).toBe('output')
})

test('output without a prompt is kept whole', () => {
  expect(outsidePrompts('output')).toBe('output')
})
