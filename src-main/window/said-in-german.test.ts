import { expect, test } from 'vitest'
import { createSay } from '../../src-shared/locales/create-say.ts'
import { sentences } from '../../src-shared/locales/de/sentences/index.ts'
import { budgetReason, budgetWords } from '../core/budget/budget-watch.ts'
import { parseTaskFile } from '../task-file/task-file.ts'

const say = createSay(sentences)

const failureOf = (text: string): string => {
  const parsed = parseTaskFile(text, 'tasks.json')
  return parsed.ok ? '' : parsed.error.message
}

test('budgets, of each scope and unit', () => {
  const line = { unit: 'usd', used: 9.6, limit: 10, lowerBound: true } as const
  expect(say(budgetWords({ ...line, scope: 'day' }))).toBe(
    'Das Budget des Tages ($10.00) ist fast aufgebraucht: mindestens $9.60 verbraucht von allen Sitzungen seit Mitternacht, einige Preise sind unbekannt.',
  )
  expect(say(budgetReason({ scope: 'session', unit: 'turns', used: 3, limit: 3, lowerBound: false }))).toBe(
    'Das Budget der Sitzung (3 Züge) ist aufgebraucht: 3 Züge verbraucht.',
  )
})

test('what is wrong in a file of tasks, and where', () => {
  expect(say(failureOf('{"tasks": [{"title": "a", "description": "b", "max_turns": 0}]}'))).toMatch(
    /^tasks\.json, Zeile 1, Spalte \d+: tasks\[0\]\.max_turns muss .* sein\.$/,
  )
  expect(say(failureOf('{"tasks": [{"title": 1}]}'))).toMatch(
    /^tasks\.json, Zeile 1, Spalte \d+: tasks\[0\]\.title muss ein Text sein\.$/,
  )
  expect(say(failureOf('{"tasks": [}'))).toMatch(
    /^tasks\.json ist kein JSON: Zeile 1, Spalte \d+: .*erwartet\.$/,
  )
})

test.each([
  [
    'Aider ended 4 times in a row. Aider ended by itself (exit code 1). Its last line: boom',
    'Aider endete 4 Mal hintereinander. Aider endete von selbst (Exit-Code 1). Seine letzte Zeile: boom',
  ],
  [
    'openai cannot be reached at http://127.0.0.1:9/v1: the connection was refused; given up because 3 attempts were made.',
    'openai ist unter http://127.0.0.1:9/v1 nicht zu erreichen: die Verbindung wurde abgelehnt; aufgegeben, weil 3 Versuche gemacht wurden.',
  ],
  [
    'The workspace of a/b cannot be made: the branches that it needs change the same places, and x conflicts in a.ts, b.ts and 3 more.',
    'Der Arbeitsordner von a/b kann nicht angelegt werden: Die Branches, die sie braucht, ändern dieselben Stellen, und x hat Konflikte in a.ts, b.ts und 3 weiteren.',
  ],
  [
    'Evidence was refuted: Line 12 of a.ts does not read "memory used: 3"; it is in line 14.',
    'Ein Beleg wurde widerlegt: Zeile 12 von a.ts lautet nicht „memory used: 3“; sie steht in Zeile 14.',
  ],
  [
    'The check of c1 ran into its time limit: ./count used files. Also not met: c2 unmet, c3 unproven.',
    'Die Prüfung von c1 überschritt die Zeitgrenze: ./count used files. Außerdem nicht erfüllt: c2 nicht erfüllt, c3 unbewiesen.',
  ],
  [
    'openai answered 400 for the model "m": maximum context length is 8192 tokens, however the API key is missing.',
    'openai hat für das Modell „m“ mit 400 geantwortet: maximum context length is 8192 tokens, however the API key is missing.',
  ],
])('%s', (english, german) => {
  expect(say(english)).toBe(german)
})

test.each([
  ['42 s at work, the next 55 s', '42 s bei der Arbeit, die nächste 55 s'],
  ['costs $0.01, the one before $0.02', 'kostet 0.01 $, die davor 0.02 $'],
  [
    'its cost is known, that of the next is not; nothing sets it apart from sessions 2, 3',
    'ihre Kosten sind bekannt, die nächste hat unbekannte; nichts unterscheidet sie von den Sitzungen 2, 3',
  ],
  ['not accepted: c1 unmet, c2 unproven', 'nicht angenommen: c1 nicht erfüllt, c2 unbewiesen'],
  [
    '0.86.2 in our private environment (/x/aider), starts in 1.2 s',
    '0.86.2 in unserer eigenen Umgebung (/x/aider), startet in 1.2 s',
  ],
  ['supervisor: No model is chosen.', 'supervisor: Es ist kein Modell gewählt.'],
])('the part %s', (english, german) => {
  expect(say.part(english)).toBe(german)
})
