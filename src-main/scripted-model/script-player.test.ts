import { expect, test } from 'vitest'
import { type ScriptInput, scriptSchema } from './script.ts'
import { createScriptPlayer, questionOf } from './script-player.ts'

type Rules = ScriptInput['rules']

/** Asks with a system prompt and user messages; gives the content that the script chose. */
function play(rules: Rules) {
  const player = createScriptPlayer(scriptSchema.parse({ name: 'test', rules }))
  return (system: string, ...users: string[]): string | null => {
    const messages = users.map((content) => ({ role: 'user', content }))
    return player.choose(questionOf([{ role: 'system', content: system }, ...messages]))?.content ?? null
  }
}

const replies = (...contents: string[]) => contents.map((content) => ({ content }))

test('the first rule that matches answers', () => {
  const ask = play([
    { when: { asks: 'critic' }, replies: replies('a verdict') },
    { when: { text: 'tea' }, replies: replies('tea') },
    { when: {}, replies: replies('anything') },
  ])
  expect(ask('100x critic', 'tea')).toBe('a verdict')
  expect(ask('100x supervisor', 'tea')).toBe('tea')
  expect(ask('100x supervisor', 'coffee')).toBe('anything')
})

test('a request that no rule matches gets no answer', () => {
  expect(play([{ when: { asks: 'critic' }, replies: replies('a') }])('hello', 'there')).toBeNull()
})

test('all texts must occur, in whatever messages', () => {
  const ask = play([{ when: { text: ['one', 'two'] }, replies: replies('both') }])
  expect(ask('one', 'two')).toBe('both')
  expect(ask('one', 'three')).toBeNull()
})

test('lastUser looks at the newest user message only', () => {
  const ask = play([{ when: { lastUser: 'mend it' }, replies: replies('mended') }])
  expect(ask('aider', 'mend it', 'thank you')).toBeNull()
  expect(ask('aider', 'hello', 'please mend it\n\nrules of editing')).toBe('mended')
})

test('a pattern sees lines', () => {
  const ask = play([{ when: { pattern: '^Branch: 100x/a-1$' }, replies: replies('first') }])
  expect(ask('100x supervisor\nBranch: 100x/a-1\nTask: a')).toBe('first')
  expect(ask('100x supervisor\nBranch: 100x/a-11\nTask: a')).toBeNull()
})

test('replies come in order and the last one stays', () => {
  const ask = play([{ when: {}, replies: replies('1', '2') }])
  expect([ask('x'), ask('x'), ask('x')]).toEqual(['1', '2', '2'])
})

test('a cycle begins again', () => {
  const ask = play([{ when: {}, replies: replies('1', '2'), after: 'cycle' }])
  expect([ask('x'), ask('x'), ask('x'), ask('x')]).toEqual(['1', '2', '1', '2'])
})

test('a rule that is used up can leave the answer to the next', () => {
  const ask = play([
    { when: {}, replies: replies('once'), after: 'next-rule' },
    { when: {}, replies: replies('then') },
  ])
  expect([ask('x'), ask('x'), ask('x')]).toEqual(['once', 'then', 'then'])
})

test('each match of `per` has its own counter', () => {
  const ask = play([{ when: {}, per: '^Branch: .*$', replies: replies('1', '2') }])
  expect(ask('s\nBranch: a')).toBe('1')
  expect(ask('s\nBranch: b')).toBe('1')
  expect(ask('s\nBranch: a')).toBe('2')
  expect(ask('s\nBranch: b')).toBe('2')
})

test('placeholders hold the groups of the pattern and then those of `per`', () => {
  const ask = play([
    {
      when: { pattern: 'Task: (\\w+)( maybe)?' },
      per: 'Branch: (\\S+)',
      replies: replies('{{1}}|{{2}}|{{3}}'),
    },
  ])
  expect(ask('Branch: 100x/a-1\nTask: brew')).toBe('brew||100x/a-1')
})

test('placeholders in JSON are escaped with the rest of their string', () => {
  const ask = play([
    { when: { pattern: 'say (.*)' }, replies: [{ json: { action: '/instruct {{1}}', list: ['{{1}}', 1] } }] },
  ])
  expect(JSON.parse(ask('x', 'say "hi" \\') ?? '')).toEqual({
    action: '/instruct "hi" \\',
    list: ['"hi" \\', 1],
  })
})

test('double braces are left alone in a rule without groups', () => {
  expect(play([{ when: {}, replies: replies('{{1}}') }])('x')).toBe('{{1}}')
})

test('a content of several lines is joined', () => {
  expect(play([{ when: {}, replies: [{ content: ['a', 'b'] }] }])('x')).toBe('a\nb')
})
