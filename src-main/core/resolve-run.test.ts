import { expect, test } from 'vitest'
import { type TaskDraft, taskDraftSchema } from '../../src-shared/model/run-request.ts'
import { settingsSchema } from '../../src-shared/model/settings.ts'
import { type Task, taskSchema, variantSchema } from '../../src-shared/model/task.ts'
import { identitiesOf, resolveRun } from './resolve-run.ts'
import { taskSlug } from './task-slug.ts'
import { sampleIdentity } from './test-support/sample-session.ts'

const resolve = (
  drafts: readonly (Partial<TaskDraft> & object)[],
  checkModels: (task: Task) => { kind: string; message: string; remedy: string } | null = () => null,
) => {
  let count = 0
  return resolveRun(
    drafts.map((draft) => taskDraftSchema.parse({ description: 'Do it.', ...draft })),
    {
      settings: settingsSchema.parse({}),
      environmentModel: 'openai/env',
      taskSlug,
      newSuffix: () => String(count++),
      checkModels,
    },
  )
}

const requireTasks = (...args: Parameters<typeof resolve>): readonly Task[] => {
  const result = resolve(...args)
  if (!result.ok) throw new Error(result.error.message)
  return result.value.map((task) => taskSchema.parse(task))
}

const sessionsOf = (task: Task) => {
  let count = 0
  return identitiesOf(task, {
    repository: sampleIdentity.repository,
    runId: 'r',
    taskSlug,
    newSuffix: () => String(count++),
    workspacePath: (id) => `/data/${id}`,
  })
}
const variant = (given: object) => variantSchema.parse(given)

test('needs become the ids of tasks of the same request', () => {
  const [menu, bill] = requireTasks([
    { title: 'Search the menu', name: 'menu' },
    { title: 'Split a bill', needs: ['menu'] },
  ])
  expect(bill?.needs).toEqual([menu?.id])
  expect(menu?.needs).toEqual([])
})

test('a title made from the description names a task too', () => {
  const [first, second] = requireTasks([
    { description: '# Draw the owl\nAll of it.' },
    { needs: ['Draw the owl'] },
  ])
  expect(second?.needs).toEqual([first?.id])
})

test('one wrong task refuses the whole request', () => {
  expect(resolve([{ title: 'ok' }, { title: 'bad', needs: ['nothing'] }])).toMatchObject({
    ok: false,
    error: { kind: 'needs-unknown' },
  })
})

test('there is one session for each variant unless their number is given', () => {
  const variants = [variant({ promptSuffix: 'a' }), variant({ promptSuffix: 'b' })]
  const [each, five] = requireTasks([{ variants }, { variants, sessions: 5 }])
  expect(each?.sessions).toBe(2)
  const suffixes = five === undefined ? [] : sessionsOf(five).map((one) => one.variant?.promptSuffix)
  expect(suffixes).toEqual(['a', 'b', 'a', 'b', 'a'])
})

test('a variant changes the models but the critic, and adds to the prompt', () => {
  const [task] = requireTasks([
    {
      supervisorExtra: 'Be kind.',
      variants: [variant({ models: { aider: 'openai/small' }, promptSuffix: 'Be brief.' }), variant({})],
    },
  ])
  if (task === undefined) throw new Error('no task')
  const [first, second] = sessionsOf(task)
  expect(first?.task.models).toEqual({
    supervisor: 'openai/env',
    aider: 'openai/small',
    critic: 'openai/env',
    weak: null,
  })
  expect(first?.task.supervisorExtra).toBe('Be kind.\n\nBe brief.')
  expect(second?.task).toMatchObject({ models: task.models, supervisorExtra: 'Be kind.' })
  expect([first?.branch, second?.branch]).toEqual(['100x/do-it-1', '100x/do-it-2'])
})

test('a session without variants is like all the others', () => {
  const [task] = requireTasks([{ sessions: 2 }])
  if (task === undefined) throw new Error('no task')
  expect(sessionsOf(task).map((one) => one.variant)).toEqual([null, null])
})

test('the models of every variant that is used are checked before anything starts', () => {
  const variants = ['openai/a', 'openai/b', 'openai/c'].map((aider) => variant({ models: { aider } }))
  const checked: string[] = []
  const check = (task: Task) => {
    checked.push(task.models.aider)
    return task.models.aider === 'openai/b' ? { kind: 'no-key', message: 'No key.', remedy: '' } : null
  }
  expect(resolve([{ variants, sessions: 2 }], check)).toMatchObject({
    ok: false,
    error: { kind: 'no-key' },
  })
  expect(checked).toEqual(['openai/a', 'openai/b'])
})
