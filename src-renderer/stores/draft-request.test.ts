import { expect, test } from 'vitest'
import { runRequestSchema } from '../../src-shared/model/run-request.ts'
import { type Draft, EMPTY_DRAFT, EMPTY_VARIANT } from './draft.ts'
import { toRequest } from './draft-request.ts'

const filled = { ...EMPTY_DRAFT, description: 'Do it.' }
const errorsOf = (outcome: ReturnType<typeof toRequest>) => (outcome.ok ? {} : outcome.errors)
const taskOf = (change: Partial<Draft>) => {
  const outcome = toRequest('/r', { ...filled, ...change })
  return outcome.ok ? outcome.request.tasks[0] : outcome.errors
}

test('what is left empty is left to the settings', () => {
  expect(taskOf({})).toEqual({
    description: 'Do it.',
    criteria: [],
    sessions: 2,
    filesToAdd: [],
    models: {},
    aiderArgs: [],
    allow: [],
    approve: false,
    budgets: { session: {}, task: {} },
    variants: [],
    whenAccepted: 'stop-others',
  })
})

test('every field arrives, without its empty lines', () => {
  const outcome = toRequest(' /r ', {
    title: ' T ',
    description: 'Do it.',
    criteria: [
      { text: 'one', check: '' },
      { text: ' ', check: '' },
      { text: 'two', check: ' npm run two ' },
    ],
    sessions: '3',
    testCommand: 'npm test',
    filesToAdd: ['a.ts', ''],
    supervisorModel: 's',
    aiderModel: 'a',
    criticModel: 'c',
    weakModel: 'w',
    aiderArgs: ['--x'],
    maxTurns: '9',
    lintCommand: 'npm run lint',
    allow: ['git log *', ' '],
    unlisted: 'ask',
    approve: true,
    sessionUsd: '1.50',
    sessionTokens: '200000',
    sessionMinutes: '30',
    taskUsd: '4',
    taskTokens: '900000',
    taskMinutes: '90',
    whenAccepted: 'go-on',
    variants: [{ supervisor: '', aider: 'a2', temperature: '0,7', promptSuffix: ' Be brief. ' }],
  })
  expect(outcome.ok && runRequestSchema.parse(outcome.request)).toEqual({
    repository: '/r',
    tasks: [
      {
        title: 'T',
        description: 'Do it.',
        criteria: ['one', { text: 'two', check: 'npm run two' }],
        sessions: 3,
        testCommand: 'npm test',
        filesToAdd: ['a.ts'],
        models: { supervisor: 's', aider: 'a', critic: 'c', weak: 'w' },
        aiderArgs: ['--x'],
        maxTurns: 9,
        lintCommand: 'npm run lint',
        allow: ['git log *'],
        unlisted: 'ask',
        approve: true,
        budgets: {
          session: { usd: 1.5, tokens: 200_000, minutes: 30 },
          task: { usd: 4, tokens: 900_000, minutes: 90 },
        },
        variants: [{ models: { aider: 'a2' }, temperature: 0.7, promptSuffix: 'Be brief.' }],
        whenAccepted: 'go-on',
        needs: [],
      },
    ],
  })
})

test('a variant without words is the task as it stands', () => {
  expect(taskOf({ variants: [EMPTY_VARIANT] })).toMatchObject({
    variants: [{ models: {}, temperature: null, promptSuffix: '' }],
  })
})

test.each([
  ['description', { description: '  ' }],
  ['criteria', { criteria: [{ text: '', check: 'npm test' }] }],
  ['sessions', { sessions: '0' }],
  ['sessions', { sessions: 'two' }],
  ['sessions', { sessions: '1.5' }],
  ['maxTurns', { maxTurns: '5000' }],
  ['sessionUsd', { sessionUsd: '0' }],
  ['sessionTokens', { sessionTokens: '1.5' }],
  ['taskMinutes', { taskMinutes: 'soon' }],
  ['variants', { variants: [{ ...EMPTY_VARIANT, temperature: '3' }] }],
])('an unfit %s is told at its field, in a sentence', (field, change) => {
  const errors = errorsOf(toRequest('/r', { ...filled, ...change }))
  expect(Object.keys(errors)).toEqual([field])
  expect(Object.values(errors)[0]).toMatch(/^[A-Z].*\.$/)
})

test('without a repository nothing can start', () => {
  expect(errorsOf(toRequest('', filled))).toEqual({ repository: 'Choose a repository.' })
})
