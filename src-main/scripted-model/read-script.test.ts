import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseScript, readScript } from './read-script.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '100x-script-'))
})
afterEach(() => rm(folder, { recursive: true }))

const problem = (text: string): string => {
  const parsed = parseScript(text, 'story.json')
  return parsed.ok ? '' : parsed.error.message
}
const withRule = (rule: string) => `{\n"name": "a",\n"rules": [\n${rule}\n]}`

test('what a script leaves out gets its default', () => {
  const parsed = parseScript(withRule('{"when": {}, "replies": [{"content": "hi"}]}'), 'story.json')
  expect(parsed).toMatchObject({
    ok: true,
    value: {
      model: 'scripted',
      rules: [{ after: 'repeat-last', replies: [{ delayMs: 0, chunks: 4, chunkDelayMs: 0 }] }],
    },
  })
})

test('a faulty script is named with line and field', () => {
  expect(problem(withRule('{"when": {"asks": "aidr"}, "replies": [{"content": "hi"}]}'))).toContain(
    'story.json is not a script for the scripted model: line 4, rules[0].when.asks',
  )
})

test('an invalid regular expression is named with line and field', () => {
  expect(problem(withRule('{"when": {\n"pattern": "("}, "replies": [{"content": "hi"}]}'))).toContain(
    'line 5, rules[0].when.pattern: Invalid regular expression',
  )
})

test('a reply must say one thing', () => {
  const complaint = 'rules[0].replies[0]: a reply needs one of'
  expect(problem(withRule('{"when": {}, "replies": [{}]}'))).toContain(complaint)
  expect(problem(withRule('{"when": {}, "replies": [{"content": "a", "json": 1}]}'))).toContain(complaint)
  expect(problem(withRule('{"when": {}, "replies": [{"status": 500, "hang": true}]}'))).toContain(complaint)
})

test('a placeholder without a capture group is refused before anyone asks', () => {
  const rule =
    '{"when": {"pattern": "(a)"}, "per": "(b)", "replies": [{"content": "{{2}}"}, {"content": "{{3}}"}]}'
  expect(problem(withRule(rule))).toContain('rules[0].replies[1]: {{3}} has no capture group')
})

test('a content file is read beside the script, with plain line ends', async () => {
  await mkdir(join(folder, 'replies'))
  await writeFile(join(folder, 'replies', 'one.txt'), 'a\r\nb\r\n')
  const file = join(folder, 'script.json')
  await writeFile(file, withRule('{"when": {}, "replies": [{"contentFile": "replies/one.txt"}]}'))
  expect(await readScript(file)).toMatchObject({
    ok: true,
    value: { rules: [{ replies: [{ content: 'a\nb\n' }] }] },
  })
})

test('a script or content file that is missing is named', async () => {
  const file = join(folder, 'script.json')
  expect(await readScript(file)).toMatchObject({ error: { kind: 'script-unreadable' } })
  await writeFile(file, withRule('{"when": {}, "replies": [{"contentFile": "gone.txt"}]}'))
  expect(await readScript(file)).toMatchObject({
    error: { kind: 'script-unreadable', message: expect.stringContaining(join(folder, 'gone.txt')) },
  })
})
