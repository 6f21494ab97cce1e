import { expect, test } from 'vitest'
import { createSay } from './create-say.ts'

const say = createSay({
  'Choose it again.': 'Wähle es erneut.',
  ' Its last line: {{0}}': ' Seine letzte Zeile: {{0}}',
  'The repository {{0}} is gone.': 'Das Repository {{0}} ist nicht mehr da.',
  '{{0}} of {{1}} checks passed': '{{0}} von {{1}} Prüfungen bestanden',
  'nothing sets it apart from session {{0}}': 'nichts unterscheidet sie von Sitzung {{0}}',
  '{{0}} answered {{1}} for the model "{{2}}": {{3}}': '{{0}} hat für „{{2}}“ mit {{1}} geantwortet: {{3}}',
  '{{0}}, the next {{1}}': '{{*0}}, die nächste {{1}}',
  '{{0}}: it was cancelled.': '{{*0}}: Es wurde abgebrochen.',
  '{{0}}: {{1}}.': '{{*0}}: {{*1}}.',
  'The workspace of {{0}} cannot be made': 'Der Arbeitsordner von {{0}} kann nicht angelegt werden',
  'Aider ended by itself ({{0}}).{{1}}': 'Aider endete von selbst ({{*0}}).{{*1}}',
  'exit code {{0}}': 'Exit-Code {{0}}',
  'The budget of the day': 'Das Budget des Tages',
  '{{0}} of {{1}} is spent.': '{{*0}} ({{1}}) ist aufgebraucht.',
  '{{0}}; given up because {{1}}.': '{{*0}}; aufgegeben, weil {{*1}}.',
  'it is missing': 'es fehlt',
  '{{0}} is missing': '{{0}} fehlt',
})

test('a sentence is found by the template that it was made from', () => {
  expect(say('The repository /home/a b/c is gone.')).toBe('Das Repository /home/a b/c ist nicht mehr da.')
})

test('values stand where the other language has them', () => {
  expect(say('OpenAI answered 404 for the model "m": no')).toBe('OpenAI hat für „m“ mit 404 geantwortet: no')
})

test('a sentence and what to do about it are found together', () => {
  expect(say('The repository /x is gone. Choose it again.')).toBe(
    'Das Repository /x ist nicht mehr da. Wähle es erneut.',
  )
})

test('a value that is a part of a sentence itself is rendered too', () => {
  expect(say('Aider ended by itself (exit code 1). Its last line: boom')).toBe(
    'Aider endete von selbst (Exit-Code 1). Seine letzte Zeile: boom',
  )
})

test('a sentence within another one has lost its full stop', () => {
  expect(say('The repository /x is gone; given up because it is missing.')).toBe(
    'Das Repository /x ist nicht mehr da; aufgegeben, weil es fehlt.',
  )
})

test('foreign words stay as they are, whatever they say', () => {
  expect(say('OpenAI answered 404 for the model "m": it is missing')).toBe(
    'OpenAI hat für „m“ mit 404 geantwortet: it is missing',
  )
  expect(say('API key is missing')).toBe('API key is missing')
})

test('parts are found by themselves where parts are shown', () => {
  expect(say.part('2 of 3 checks passed, the next 1; nothing sets it apart from session 4')).toBe(
    '2 von 3 Prüfungen bestanden, die nächste 1; nichts unterscheidet sie von Sitzung 4',
  )
})

test('the reading that accounts for most of the text is the one', () => {
  expect(say('The workspace of x cannot be made: it was cancelled.')).toBe(
    'Der Arbeitsordner von x kann nicht angelegt werden: Es wurde abgebrochen.',
  )
  expect(say('The budget of the day of $10.00 is spent.')).toBe(
    'Das Budget des Tages ($10.00) ist aufgebraucht.',
  )
})

test.each(['', 'Nobody knows this. Nor this.', 'exit codes', `${'Long, '.repeat(300)}.`])(
  'what it does not know stays as it is: %s',
  (text) => expect(say(text)).toBe(text),
)

test('letters that mean something to a pattern are letters', () => {
  const odd = createSay({ '{{0}} (a|b) costs $1.': '{{0}} (a|b) kostet 1 $.' })
  expect(odd('x$& (a|b) costs $1.')).toBe('x$& (a|b) kostet 1 $.')
  expect(odd('x a costs $1.')).toBe('x a costs $1.')
})
