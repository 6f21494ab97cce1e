import { describe, expect, test } from 'vitest'
import { OBSERVATION_LIMIT, parseTurn, type TurnOutput } from './output-parser.ts'

const turn = (output: Partial<TurnOutput>) =>
  parseTurn({ history: '', analytics: [], terminal: '', modelIsFree: false, ...output })
const sending = (properties: Record<string, number>) => ({ event: 'message_send', properties })
const tool = (...lines: string[]): string => lines.map((line) => `> ${line}  \n`).join('')

describe('the observation', () => {
  test('is what Aider wrote after the echo of our text', () => {
    const history = `\n#### do it  \n####   \n#### now  \n\nDone.\n\n${tool('Applied edit to a.py')}`
    expect(turn({ history }).observation).toBe('Done.\n\n> Applied edit to a.py')
  })

  test("has a command's output, which Aider prints only to the terminal", () => {
    const history = `\n#### /run make  \n${tool('Add 0.0k tokens of command output to the chat? (Y)es/(N)o [Yes]: n')}`
    const { observation } = turn({ history, terminal: '\nall good\n' })
    expect(observation).toMatch(/^all good\n\n> Add 0\.0k/)
  })

  test('has no terminal text for a message, whose answer is in the history', () => {
    expect(turn({ history: '\n#### hi  \n\nHello.\n', terminal: 'Hello.' }).observation).toBe('Hello.')
  })

  test('is cut in the middle, and marked there', () => {
    const { observation } = turn({ history: `first ${'x'.repeat(50_000)} last` })
    expect(observation.length).toBeLessThanOrEqual(OBSERVATION_LIMIT)
    expect(observation).toMatch(/^first x+\n\[… cut here …\]\nx+ last$/)
  })
})

describe('edits and commits', () => {
  test('are read from the lines of Aider, each file once', () => {
    const history = tool('Applied edit to a b.py', 'Applied edit to a b.py', 'Commit 1a2b3c4 feat: do it')
    expect(turn({ history })).toMatchObject({
      editedFiles: ['a b.py'],
      commits: [{ hash: '1a2b3c4', subject: 'feat: do it' }],
    })
  })

  test('are not read from what the model said', () => {
    const history = 'Applied edit to a.py\n> Applied edit to b.py\n> Commit 1a2b3c4 fake\n'
    expect(turn({ history })).toMatchObject({ editedFiles: [], commits: [] })
  })
})

describe('tokens and cost', () => {
  test('add up over the calls of a turn', () => {
    const analytics = [
      sending({ prompt_tokens: 10, completion_tokens: 1, cost: 0.5 }),
      sending({ prompt_tokens: 20, completion_tokens: 2, cost: 0.25 }),
    ]
    expect(turn({ analytics })).toMatchObject({ tokensSent: 30, tokensReceived: 3, costUsd: 0.75 })
  })

  test('a cost of 0 is unknown, because Aider says so of every model it has no price for', () => {
    const analytics = [
      sending({ prompt_tokens: 10, completion_tokens: 1, cost: 0 }),
      sending({ prompt_tokens: 10, completion_tokens: 1, cost: 1 }),
    ]
    expect(turn({ analytics }).costUsd).toBeNull()
  })

  test('a cost of 0 is 0 for a model that is known to be free', () => {
    expect(turn({ analytics: [sending({ prompt_tokens: 9, cost: 0 })], modelIsFree: true }).costUsd).toBe(0)
  })

  test('a turn without a call costs nothing', () => {
    expect(turn({ history: '\n#### /ls  \n' })).toMatchObject({ tokensSent: 0, costUsd: 0 })
  })
})

describe('notices', () => {
  test.each([
    ['The API provider is not able to authenticate you. Check your API key.', 'unauthorized'],
    ['The API provider has rate limited you. Try again later or check your quotas.', 'rate-limited'],
    ['Retrying in 0.2 seconds...', 'retrying'],
    ['Model openai/x has hit a token limit!', 'token-limit'],
    [
      'Your estimated chat context of 90,000 tokens exceeds the 32,768 token limit for openai/x!',
      'token-limit',
    ],
    ['The LLM did not conform to the edit format.', 'malformed-edit'],
    ['# 1 SEARCH/REPLACE block failed to match!', 'malformed-edit'],
    ['Did not apply edit to a.py (--dry-run)', 'edit-not-applied'],
    ['Skipping edits to a.py that matches gitignore spec.', 'edit-not-applied'],
    ['Only 3 reflections allowed, stopping.', 'reflections-exhausted'],
    ['Empty response received from LLM. Check your provider account?', 'empty-response'],
    ['Unable to commit: hook failed', 'commit-failed'],
    ["The API provider's servers are down or overloaded.", 'other-error'],
    ['litellm.BadRequestError: OpenAIException - no such model', 'other-error'],
  ])('%s', (line, kind) => {
    expect(turn({ history: tool(line) }).notices).toEqual([{ kind, line }])
  })

  test('an exception of a model call is one', () => {
    const analytics = [{ event: 'message_send_exception', properties: { exception: 'boom' } }]
    expect(turn({ analytics }).notices).toEqual([{ kind: 'other-error', line: 'boom' }])
  })

  test('ordinary lines are none', () => {
    expect(turn({ history: tool('Tokens: 2k sent, 3 received.', 'Commit 1a2b3c4 x') }).notices).toEqual([])
  })
})
