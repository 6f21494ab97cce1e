import { expect, test } from 'vitest'
import { z } from 'zod'
import { readJson } from './read-json.ts'

const schema = z.object({ a: z.number() })
const read = (text: string) => readJson(text, schema)

test.each([
  ['bare', '{"a": 1}'],
  ['in a fence', '```json\n{"a": 1}\n```'],
  ['in an unclosed fence', '```\n{"a": 1}'],
  ['with prose around it', 'Sure! Here is {my} answer:\n{"a": 1}\nI hope {that} "helps.'],
  ['after a thought that holds braces', '<think>if {x: {y}} then "{"</think>{"a": 1}'],
  ['beside an object of another form', 'From {"b": 2} follows {"a": 1}'],
])('JSON is read %s', (_, text) => {
  expect(read(text)).toEqual({ ok: true, value: { a: 1 } })
})

test('braces, quotes and fences inside its strings do not end the object', () => {
  const value = { text: '```js\nif (x) { say("}") }\n```\\' }
  expect(readJson(JSON.stringify(value), z.object({ text: z.string() }))).toEqual({ ok: true, value })
})

test.each([
  ['nothing', '', /not valid JSON: there is no JSON object/],
  ['prose', 'I will now finish.', /there is no JSON object/],
  ['an unclosed object', '{"a": 1', /closing brace is missing/],
  ['a trailing comma', '{"a": 1,}', /not valid JSON/],
  ['single quotes', "{'a': 1}", /not valid JSON/],
  ['a comment', '{"a": 1 /* one */}', /not valid JSON/],
  ['a line break in a string', '{"a": "x\ny"}', /not valid JSON: .*control character/i],
  ['a broken object around a sound one', '{"list": [{"b": 1},], "a": 1}', /not valid JSON/],
  ['the wrong type', '{"a": "1"}', /asked form: a: /],
  ['a missing field', '{}', /asked form: a: /],
  ['two answers', '{"a": 1}\n{"a": 2}', /holds 2 JSON objects/],
])('%s is refused with a sentence', (_, text, sentence) => {
  const result = read(text)
  expect(result.ok ? '' : result.error).toMatch(sentence)
})

test('a flood of braces is refused quickly', () => {
  const started = performance.now()
  expect(read('{'.repeat(200_000)).ok).toBe(false)
  expect(performance.now() - started).toBeLessThan(2_000)
})
