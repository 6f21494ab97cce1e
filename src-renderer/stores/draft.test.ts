import { expect, test } from 'vitest'
import { runRequestSchema } from '../../src-shared/model/run-request.ts'
import { EMPTY_DRAFT, toRequest } from './draft.ts'

const filled = { ...EMPTY_DRAFT, description: 'Do it.' }
const errorsOf = (outcome: ReturnType<typeof toRequest>) => (outcome.ok ? {} : outcome.errors)

test('what is left empty is left to the settings', () => {
  const outcome = toRequest('/r', filled)
  expect(outcome).toMatchObject({ ok: true })
  expect(outcome.ok && outcome.request.tasks[0]).toEqual({
    description: 'Do it.',
    criteria: [],
    sessions: 2,
    filesToAdd: [],
    models: {},
    aiderArgs: [],
  })
})

test('every field arrives, without its empty lines', () => {
  const outcome = toRequest(' /r ', {
    title: ' T ',
    description: 'Do it.',
    criteria: ['one', ' ', 'two'],
    sessions: '3',
    testCommand: 'npm test',
    filesToAdd: ['a.ts', ''],
    supervisorModel: 's',
    aiderModel: 'a',
    criticModel: 'c',
    weakModel: 'w',
    aiderArgs: ['--x'],
    maxTurns: '9',
  })
  expect(outcome.ok && runRequestSchema.parse(outcome.request)).toEqual({
    repository: '/r',
    tasks: [
      {
        title: 'T',
        description: 'Do it.',
        criteria: ['one', 'two'],
        sessions: 3,
        testCommand: 'npm test',
        filesToAdd: ['a.ts'],
        models: { supervisor: 's', aider: 'a', critic: 'c', weak: 'w' },
        aiderArgs: ['--x'],
        maxTurns: 9,
      },
    ],
  })
})

test.each([
  ['description', { description: '  ' }],
  ['sessions', { sessions: '0' }],
  ['sessions', { sessions: 'two' }],
  ['sessions', { sessions: '1.5' }],
  ['maxTurns', { maxTurns: '5000' }],
])('an unfit %s is told at its field', (field, change) => {
  expect(Object.keys(errorsOf(toRequest('/r', { ...filled, ...change })))).toEqual([field])
})

test('without a repository nothing can start', () => {
  expect(errorsOf(toRequest('', filled))).toEqual({ repository: 'Choose a repository.' })
})
