import { expect, test } from 'vitest'
import { parseAction, parseDecision } from './prompt-processor.ts'

const decision = (action: unknown) => ({ progress: 'p', thought: 't', action, future: 'f' })

test('a decision is read with its action', () => {
  const given = decision('/instruct Write hello.py\nand print("hi")')
  expect(parseDecision(`Here you go:\n\`\`\`json\n${JSON.stringify(given)}\n\`\`\``)).toEqual({
    ok: true,
    value: { decision: given, action: { kind: 'instruct', text: 'Write hello.py\nand print("hi")' } },
  })
})

test.each([
  ['/add src/a b.py', { kind: 'add', file: 'src/a b.py' }],
  ['/add ./"x".py', { kind: 'add', file: '"x".py' }],
  ['/add "docs/käse.md"', { kind: 'add', file: 'docs/käse.md' }],
  ['/ls', { kind: 'ls' }],
  [' /map \n', { kind: 'map' }],
  ['/run npm test -- -v', { kind: 'run', command: 'npm test -- -v' }],
  ['/git log --oneline', { kind: 'git', arguments: 'log --oneline' }],
  ['/finish', { kind: 'finish' }],
])('%s is an action', (text, value) => {
  expect(parseAction(text)).toEqual({ ok: true, value })
})

test.each([
  ['', /is not known: it must begin with one of/],
  ['write hello.py', /"write" is not known/],
  ['/commit all', /"\/commit" is not known/],
  ['/instruct  ', /needs the instruction after it/],
  ['/add', /needs text after it/],
  ['/add --yes', /not a file's path/],
  ['/add "-x"', /not a file's path/],
  ['/add /etc/passwd', /relative to the repository's root/],
  ['/add C:\\x', /relative/],
  ['/add ~/.ssh/id', /relative/],
  ['/add \\\\server\\x', /relative/],
  ['/add a/../../b', /cannot leave the repository/],
  ['/add a\\..\\b', /cannot leave the repository/],
  ['/add .git/config', /git's own files/],
  ['/add a\nb', /one line/],
  ['/run ls\nrm x', /one line/],
  ['/git', /needs text/],
  ['/finish all done', /takes nothing after it/],
])('%j is refused with a sentence', (text, sentence) => {
  const result = parseAction(text)
  expect(result.ok ? '' : result.error).toMatch(sentence)
})

test.each([
  ['no action', { progress: 'p', thought: 't', future: 'f' }, /action/],
  ['an action that is a list', decision(['/ls']), /action/],
  ['an empty action', decision(''), /action/],
  ['no progress', { ...decision('/ls'), progress: undefined }, /progress/],
])('a decision with %s is refused and the field is named', (_, given, field) => {
  const result = parseDecision(JSON.stringify(given))
  expect(result.ok ? '' : result.error).toMatch(field)
})
