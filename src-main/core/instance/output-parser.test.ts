import { describe, expect, test } from 'vitest'
import { aiderNoticeSchema } from '../../../src-shared/model/instance.ts'
import { endsSession } from './aider-notices.ts'
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

  test('of a turn with reflections come from all its calls, one of them unknown makes the price unknown', () => {
    const call = { prompt_tokens: 100, completion_tokens: 10, cost: 0.01 }
    const three = [sending(call), sending(call), sending(call)]
    expect(turn({ analytics: three })).toMatchObject({ tokensSent: 300, tokensReceived: 30, costUsd: 0.03 })
    const { cost: _, ...unpriced } = call
    expect(turn({ analytics: [...three, sending(unpriced)] })).toMatchObject({
      tokensSent: 400,
      costUsd: null,
    })
  })

  test('are read from the chat history where the log has fewer calls', () => {
    const history = tool(
      'Tokens: 2.0k sent, 26 received. Cost: $0.0021 message, $0.0021 session.',
      'Tokens: 11k sent, 1.5k cache write, 3.0k cache hit, 1.2k received.\nCost: $0.50 message, $0.50 session.',
    )
    const spent = { tokensSent: 13_000, tokensReceived: 1_226, costUsd: 0.5021 }
    expect(turn({ history })).toMatchObject(spent)
    expect(turn({ history, analytics: [sending({ prompt_tokens: 2_010, cost: 0.002 })] })).toMatchObject(
      spent,
    )
  })

  test('are not counted twice where both sources have them', () => {
    const history = tool('Tokens: 2.0k sent, 26 received. Cost: $0.0021 message, $0.0021 session.')
    const analytics = [sending({ prompt_tokens: 2_010, completion_tokens: 26, cost: 0.00207 })]
    expect(turn({ history, analytics })).toMatchObject({ tokensSent: 2_010, costUsd: 0.00207 })
  })

  test('of the history are unknown without a price there, and 0 for a free model', () => {
    const history = tool('Tokens: 2.0k sent, 26 received.')
    expect(turn({ history })).toMatchObject({ tokensSent: 2_000, costUsd: null })
    expect(turn({ history, modelIsFree: true }).costUsd).toBe(0)
  })

  test('are not read from what the model wrote', () => {
    const history = '> Tokens: 2.0k sent, 26 received. Cost: $9.00 message, $9.00 session.\n'
    expect(turn({ history })).toMatchObject({ tokensSent: 0, costUsd: 0 })
  })

  test('a turn without a call costs nothing', () => {
    expect(turn({ history: '\n#### /ls  \n' })).toMatchObject({ tokensSent: 0, costUsd: 0 })
  })
})

describe('notices', () => {
  test.each([
    ['The API provider is not able to authenticate you. Check your API key.', 'unauthorized'],
    ['The API provider has rate limited you. Try again later or check your quotas.', 'rate-limited'],
    [
      'litellm.AuthenticationError: AuthenticationError: OpenAIException - Incorrect API key provided: x.',
      'unauthorized',
    ],
    [
      'litellm.NotFoundError: OpenAIException - The model `m` does not exist or you cannot use it.',
      'unknown-model',
    ],
    ['litellm.BadRequestError: OpenAIException - m is not a valid model ID', 'unknown-model'],
    ['litellm.BadRequestError: LLM Provider NOT provided. Pass in the LLM provider', 'unknown-model'],
    ['litellm.APIError: APIError: OpenAIException - Insufficient credits', 'no-credit'],
    [
      'litellm.RateLimitError: RateLimitError: OpenAIException - You exceeded your current quota',
      'no-credit',
    ],
    ['litellm.RateLimitError: RateLimitError: OpenAIException - slow down', 'rate-limited'],
    ['litellm.InternalServerError: InternalServerError: OpenAIException - Connection error.', 'unreachable'],
    ['litellm.APIConnectionError: OllamaException - [Errno 111] Connection refused', 'unreachable'],
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
    ['litellm.BadRequestError: OpenAIException - too many stop sequences', 'other-error'],
  ])('%s', (line, kind) => {
    expect(turn({ history: tool(line) }).notices).toEqual([{ kind, line }])
  })

  test('an exception of a model call is one', () => {
    const analytics = [{ event: 'message_send_exception', properties: { exception: 'boom' } }]
    expect(turn({ analytics }).notices).toEqual([{ kind: 'other-error', line: 'boom' }])
  })

  test('an exception of a known kind is of that kind', () => {
    const exception = 'litellm.NotFoundError: OpenAIException - The model `m` does not exist'
    const analytics = [{ event: 'message_send_exception', properties: { exception } }]
    expect(turn({ analytics }).notices).toEqual([{ kind: 'unknown-model', line: exception }])
  })

  test('what is said again at each retry is one notice, and what ends the session is never left out', () => {
    const down = "The API provider's servers are down or overloaded."
    const retries = Array.from({ length: 30 }, (_, index) => [down, `Retrying in ${index}.0 seconds...`])
    const { notices } = turn({ history: tool(...retries.flat(), 'litellm.NotFoundError: x') })
    expect(notices.filter(({ line }) => line === down)).toHaveLength(1)
    expect(notices).toHaveLength(20)
    expect(notices.some(endsSession)).toBe(true)
  })

  test('only a key, a model or an account that is refused ends the session', () => {
    const ends = ['unauthorized', 'unknown-model', 'no-credit']
    for (const kind of aiderNoticeSchema.shape.kind.options)
      expect(endsSession({ kind, line: '' })).toBe(ends.includes(kind))
  })

  test('the lines of a model are no notices, however they look', () => {
    expect(
      turn({ history: '\n> litellm.NotFoundError: x\nThe LLM did not conform to the edit format.\n' })
        .notices,
    ).toEqual([])
  })

  test('ordinary lines are none', () => {
    expect(turn({ history: tool('Tokens: 2k sent, 3 received.', 'Commit 1a2b3c4 x') }).notices).toEqual([])
  })
})
