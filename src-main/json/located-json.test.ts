import { expect, test } from 'vitest'
import { z } from 'zod'
import { describeJsonIssue, parseLocatedJson } from './located-json.ts'

const schema = z.strictObject({ name: z.string(), rules: z.array(z.strictObject({ delayMs: z.number() })) })
const issues = (text: string) => {
  const parsed = parseLocatedJson(text, schema)
  return parsed.ok ? [] : parsed.error.map(describeJsonIssue)
}

test('a sound text gives its value, with or without a byte order mark', () => {
  const parsed = parseLocatedJson('\uFEFF{"name": "a", "rules": []}', schema)
  expect(parsed).toEqual({ ok: true, value: { name: 'a', rules: [] } })
})

test('a syntax error names its line', () => {
  expect(issues('{\n  "name": "a"\n  "rules": []\n}')).toEqual(['line 3: not JSON: a comma is expected'])
  expect(issues('')).toEqual(['line 1: not JSON: a value is expected'])
  expect(issues('{\n// no comments\n}')).toEqual(['line 2: not JSON: JSON has no comments'])
})

test('a wrong value names its line and field', () => {
  const text = '{\n  "name": "a",\n  "rules": [\n    {"delayMs": 1},\n    {"delayMs": "soon"}\n  ]\n}'
  expect(issues(text)).toEqual([expect.stringContaining('line 5, rules[1].delayMs: ')])
})

test('a missing field is reported where its parent begins', () => {
  expect(issues('{\n  "name": "a",\n  "rules": [\n    {}\n  ]\n}')).toEqual([
    expect.stringContaining('line 4, rules[0].delayMs: '),
  ])
})

test('an unknown field is reported on its own line', () => {
  expect(issues('{\n  "name": "a",\n  "rules": [],\n  "ruls": []\n}')).toEqual([
    'line 4, ruls: there is no such field',
  ])
})

test('several problems come in the order of the text', () => {
  const [first, second] = issues('{\n  "name": 1,\n  "rules": 2\n}')
  expect(first).toContain('line 2, name')
  expect(second).toContain('line 3, rules')
})
