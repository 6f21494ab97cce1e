import i18next from 'i18next'
import { expect, test } from 'vitest'
import { runRequestSchema } from '../../src-shared/model/run-request.ts'
import { shownErrors } from './draft-errors.ts'
import { type Draft, newCriterion, newDraft, newVariant } from './draft-model.ts'
import { toRequest } from './draft-request.ts'

const draft = (change: Partial<Draft> = {}) => newDraft({ description: 'Do it.', ...change })
const errorsOf = (tasks: readonly Draft[], repository = '/r') => {
  const outcome = toRequest(repository, tasks)
  return outcome.ok ? { repository: false, byTask: new Map() } : outcome.errors
}
const tasksOf = (...tasks: readonly Draft[]) => {
  const outcome = toRequest('/r', tasks)
  return outcome.ok ? outcome.request.tasks : []
}

test('what is left empty is left to the settings', () => {
  expect(tasksOf(draft())).toEqual([
    {
      description: 'Do it.',
      criteria: [],
      sessions: 2,
      filesToAdd: [],
      models: {},
      aiderArgs: [],
      allow: [],
      approve: false,
      budgets: {},
      variants: [],
      whenAccepted: 'stop-others',
    },
  ])
})

const EVERYTHING: Partial<Draft> = {
  title: ' T ',
  criteria: [
    newCriterion({ text: 'one' }),
    newCriterion({ text: ' ' }),
    newCriterion({ text: 'two', check: ' npm run two ' }),
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
  maxCritiques: '2',
  supervisorExtra: ' Ask first. ',
  lintCommand: 'npm run lint',
  allow: ['git log *', ' '],
  unlisted: 'ask',
  approve: true,
  sessionUsd: '1.50',
  sessionTokens: '200000',
  sessionMinutes: '∞',
  taskUsd: '4',
  taskTokens: '900000',
  taskTurns: '60',
  taskMinutes: '90',
  whenAccepted: 'go-on',
  variants: [newVariant({ aider: 'a2', weak: 'w2', temperature: '0,7', promptSuffix: ' Be brief. ' })],
}

test('every field arrives, without its empty lines', () => {
  const outcome = toRequest(' /r ', [draft(EVERYTHING)])
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
        maxCritiques: 2,
        supervisorExtra: 'Ask first.',
        lintCommand: 'npm run lint',
        allow: ['git log *'],
        unlisted: 'ask',
        approve: true,
        budgets: {
          session: { usd: 1.5, tokens: 200_000, minutes: null },
          task: { usd: 4, tokens: 900_000, turns: 60, minutes: 90 },
        },
        variants: [{ models: { aider: 'a2', weak: 'w2' }, temperature: 0.7, promptSuffix: 'Be brief.' }],
        whenAccepted: 'go-on',
        needs: [],
      },
    ],
  })
})

test.each([
  ['description', { description: '  ' }],
  ['criteria', { criteria: [newCriterion({ check: 'npm test' })] }],
  ['sessions', { sessions: '0' }],
  ['sessions', { sessions: 'two' }],
  ['sessions', { sessions: '1.5' }],
  ['maxTurns', { maxTurns: '5000' }],
  ['maxCritiques', { maxCritiques: '21' }],
  ['sessionUsd', { sessionUsd: '0' }],
  ['sessionTokens', { sessionTokens: '1.5' }],
  ['taskMinutes', { taskMinutes: 'soon' }],
  ['variants', { variants: [newVariant({ temperature: '3' })] }],
  ['filesToAdd', { filesToAdd: ['src/../../secret'] }],
  ['filesToAdd', { filesToAdd: ['/etc/passwd'] }],
])('an unfit %s is told at its field, in a sentence', (field, change) => {
  const task = draft(change)
  const errors = errorsOf([task]).byTask.get(task.key) ?? {}
  expect(Object.keys(errors)).toEqual([field])
  const [error] = Object.values(errors)
  expect(i18next.t(`composer:errors.${String(error)}` as 'composer:errors.unfit')).toMatch(/^[A-Z].*\.$/)
})

test('nobody is told of what they have not written yet, until they try to start', () => {
  const task = draft({ description: '', sessions: 'two' })
  const errors = errorsOf([task]).byTask.get(task.key) ?? {}
  expect(shownErrors(errors, false)).toEqual({ sessions: 'sessions' })
  expect(shownErrors(errors, true)).toEqual({ sessions: 'sessions', description: 'description' })
})

test('without a repository nothing can start', () => {
  expect(errorsOf([draft()], ' ')).toMatchObject({ repository: true })
})

test('each task is told of its own errors', () => {
  const [good, bad] = [draft(), draft({ sessions: '99' })]
  expect([...errorsOf([good, bad]).byTask.keys()]).toEqual([bad.key])
})

test('a needed task is named by its title, or gets a name where that would not tell it apart', () => {
  const first = draft({ title: 'First' })
  const twins = [draft({ title: 'Twin' }), draft({ title: 'Twin' })] as const
  const last = draft({ needs: [first.key, twins[1].key] })
  const [one, two, three, four] = tasksOf(first, ...twins, last)
  expect(four?.needs).toEqual(['First', 'task-3'])
  expect([one?.name, two?.name, three?.name, four?.name]).toEqual([undefined, undefined, 'task-3', undefined])
})

test('tasks that would wait for each other are told so', () => {
  const first = draft()
  const second = draft({ needs: [first.key] })
  const circle = { ...first, needs: [second.key] }
  const { byTask } = errorsOf([circle, second, draft({ needs: [second.key] })])
  expect([...byTask.entries()]).toEqual([
    [circle.key, { needs: 'needsCircle' }],
    [second.key, { needs: 'needsCircle' }],
  ])
})
