import { expect, test } from 'vitest'
import type { ModelFailure } from '../../../src-shared/model/errors.ts'
import type { Task, Variant } from '../../../src-shared/model/task.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import type { LanguageModel, ModelAnswer, ModelRequest } from '../ports.ts'
import { sampleTask } from '../test-support/sample-session.ts'
import { supervisorSystemPrompt } from './prompts.ts'
import { createSupervisor } from './supervisor.ts'
import { createTranscript } from './transcript.ts'

const task: Task = {
  ...sampleTask,
  title: 'Say hello',
  description: 'The program says hello.',
  criteria: [
    { id: 'c1', text: 'prints hello', check: null },
    { id: 'c2', text: 'has a test', check: null },
  ],
  testCommand: 'npm test',
  models: { supervisor: 'openai/s', aider: 'openai/a', critic: 'openai/c', weak: null },
  sessions: 3,
  filesToAdd: ['hello.py'],
  supervisorExtra: 'Speak like a pirate.',
}
const context = { task, branch: '100x/say-hello-2', number: 2, variant: null }
const good = JSON.stringify({ progress: '', thought: '', action: '/ls', future: '' })
const usage = (inputTokens: number) => ({ inputTokens, outputTokens: 1, costUsd: 0 })

const decideWith = async (answers: (string | ModelFailure)[], variant: Variant | null = null) => {
  const requests: ModelRequest[] = []
  const rejected: [string, number][] = []
  const model: LanguageModel = {
    complete: async (request): Promise<Result<ModelAnswer, ModelFailure>> => {
      requests.push({ ...request, messages: [...request.messages] })
      const answer = answers[requests.length - 1] ?? ''
      return typeof answer === 'string' ? ok({ text: answer, usage: usage(requests.length) }) : err(answer)
    },
  }
  const transcript = createTranscript()
  transcript.addObservation('Turn 1 of 5.')
  const result = await createSupervisor({ model }).decide({
    context: { ...context, variant },
    transcript,
    signal: new AbortController().signal,
    onRejected: (error, { inputTokens }) => void rejected.push([error, inputTokens]),
    onRetry: () => {},
  })
  return { result, requests, rejected, transcript }
}

test('the system prompt holds the lines that scripts match on, the role first and the extra text last', () => {
  const lines = supervisorSystemPrompt(context).split('\n')
  expect(lines[0]).toBe('100x supervisor')
  expect(lines.at(-1)).toBe('Speak like a pirate.')
  for (const line of [
    'Task: Say hello',
    'Branch: 100x/say-hello-2',
    'Session: 2 of 3',
    '- c1: prints hello',
    '- c2: has a test',
    '- hello.py',
  ])
    expect(lines).toContain(line)
})

test('a valid answer is the decision, with its own usage', async () => {
  const { result, requests } = await decideWith([good])
  expect(result).toMatchObject({ ok: true, value: { action: { kind: 'ls' }, usage: { inputTokens: 1 } } })
  expect(requests[0]).toMatchObject({ model: 'openai/s', messages: [{ content: 'Turn 1 of 5.' }] })
})

test('a wrong answer is asked again with its error, and leaves no trace in the transcript', async () => {
  const { result, requests, rejected, transcript } = await decideWith(['Let me think.', good])
  expect(result).toMatchObject({ ok: true, value: { usage: { inputTokens: 2 } } })
  expect(rejected).toEqual([[expect.stringContaining('no JSON object'), 1]])
  expect(requests[1]?.messages.slice(1)).toEqual([
    { role: 'assistant', content: 'Let me think.' },
    { role: 'user', content: expect.stringContaining('no JSON object') },
  ])
  expect(transcript.messages()).toHaveLength(1)
})

test('after three wrong answers it fails with a sentence and asks no more', async () => {
  const { result, requests, rejected } = await decideWith(['', '{', good.replace('/ls', '/dance')])
  expect(result).toMatchObject({ ok: false, error: { kind: 'invalid-answer' } })
  expect(result.ok ? '' : result.error.message).toMatch(
    /openai\/s gave no valid answer in 3 attempts.*\/dance/,
  )
  expect(requests).toHaveLength(3)
  expect(rejected).toHaveLength(3)
})

test('a failing model is not asked again here', async () => {
  const failure: ModelFailure = { kind: 'unauthorized', message: 'no', remedy: '' }
  const { result, requests } = await decideWith([failure])
  expect(result).toEqual({ ok: false, error: failure })
  expect(requests).toHaveLength(1)
})

test('the session’s temperature goes with each call, and none where the variant names none', async () => {
  const variant: Variant = { models: {}, temperature: 0.7, promptSuffix: '' }
  const { requests } = await decideWith(['wrong', good], variant)
  expect(requests.map(({ temperature }) => temperature)).toEqual([0.7, 0.7])
  expect((await decideWith([good])).requests[0]?.temperature).toBeNull()
  expect((await decideWith([good], { ...variant, temperature: null })).requests[0]?.temperature).toBeNull()
})

test('the prompt names the commands that may be run, and never the checks of the criteria', () => {
  const secret = { id: 'c1', text: 'prints hello', check: 'node hidden-check.mjs' }
  const allowing = {
    ...task,
    criteria: [secret],
    lintCommand: 'npm run lint',
    allow: ['pytest *', 'npm  test'],
  }
  const prompt = supervisorSystemPrompt({ ...context, task: allowing })
  expect(prompt).toMatch(/\n- npm test\n- npm run lint\n- pytest \*\n\/git takes what only looks: git status/)
  expect(prompt).toContain('Anything else is refused. git push, config and remote are never run.')
  expect(prompt).not.toContain('hidden-check')
  const none = { ...task, testCommand: null, unlisted: 'ask' as const }
  expect(supervisorSystemPrompt({ ...context, task: none })).toMatch(
    /No command may be run with \/run[\s\S]*waits for a person/,
  )
})
