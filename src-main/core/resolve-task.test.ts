import { expect, test } from 'vitest'
import { type TaskDraft, taskDraftSchema } from '../../src-shared/model/run-request.ts'
import { settingsSchema } from '../../src-shared/model/settings.ts'
import { taskSchema } from '../../src-shared/model/task.ts'
import { resolveTask } from './resolve-task.ts'
import { taskSlug } from './task-slug.ts'

const resolve = (draft: Partial<TaskDraft>, settings: object = {}, environmentModel = 'openai/env') => {
  const result = resolveTask(taskDraftSchema.parse({ description: 'Do it.', ...draft }), {
    settings: settingsSchema.parse(settings),
    environmentModel,
    taskId: 'do-it-1',
  })
  if (!result.ok) throw new Error(result.error.message)
  return taskSchema.parse(result.value)
}

test('what a draft leaves open comes from the settings', () => {
  expect(resolve({}, { maxTurns: 7, maxCritiques: 2, supervisorExtra: 'Be brief.' })).toMatchObject({
    id: 'do-it-1',
    title: 'Do it.',
    maxTurns: 7,
    maxCritiques: 2,
    supervisorExtra: 'Be brief.',
    testCommand: null,
    sessions: 1,
  })
  expect(resolve({ maxTurns: 3, supervisorExtra: '' }, { maxTurns: 7, supervisorExtra: 'x' })).toMatchObject({
    maxTurns: 3,
    supervisorExtra: '',
  })
})

test('the title is the description’s first line, at most 60 characters', () => {
  expect(resolve({ description: '\n\n# Mend   the parser\nIt fails.' }).title).toBe('Mend the parser')
  const long = resolve({ description: '🙂'.repeat(100) }).title
  expect([...long]).toHaveLength(60)
  expect(long.endsWith('🙂…')).toBe(true)
  expect(resolve({ title: 'Own' }).title).toBe('Own')
})

test('a description of one unbroken mark still has a title', () => {
  expect(resolve({ description: '# ' }).title).not.toBe('')
})

test('criteria are numbered, and a task without any is judged by its description', () => {
  expect(resolve({ criteria: ['a', 'b'] }).criteria).toEqual([
    { id: 'c1', text: 'a', check: null },
    { id: 'c2', text: 'b', check: null },
  ])
  expect(resolve({ criteria: [{ text: 'a', check: 'true' }] }).criteria).toEqual([
    { id: 'c1', text: 'a', check: 'true' },
  ])
  expect(resolve({}).criteria).toEqual([{ id: 'c1', text: 'The description is fulfilled.', check: null }])
})

test('one model serves all three roles', () => {
  const all = (name: string) => ({ supervisor: name, aider: name, critic: name, weak: null })
  expect(resolve({}).models).toEqual(all('openai/env'))
  expect(resolve({}, { model: 'openai/set' }).models).toEqual(all('openai/set'))
  expect(resolve({ models: { supervisor: 'openai/own' } }, { model: 'openai/set' }).models).toEqual(
    all('openai/own'),
  )
})

test('what is nearest to the task decides for each role', () => {
  const settings = { model: 's/m', aiderModel: 's/a', criticModel: 's/c', weakModel: 's/w' }
  expect(resolve({}, settings).models).toEqual({
    supervisor: 's/m',
    aider: 's/a',
    critic: 's/c',
    weak: 's/w',
  })
  expect(resolve({ models: { critic: 't/c', weak: 't/w' } }, settings).models).toEqual({
    supervisor: 's/m',
    aider: 's/a',
    critic: 't/c',
    weak: 't/w',
  })
})

test('no model anywhere is a sentence that says how to choose one', () => {
  const draft = taskDraftSchema.parse({ description: 'x' })
  const context = { settings: settingsSchema.parse({}), environmentModel: ' ', taskId: 't' }
  expect(resolveTask(draft, context)).toMatchObject({
    ok: false,
    error: { kind: 'no-model', remedy: expect.stringMatching(/LITELLM_MODEL.*--model/) },
  })
})

test.each([
  ['Add a CSV export', 'add-a-csv-export'],
  ['Größe & Änderung', 'groesse-and-aenderung'],
  ['../../etc; rm -rf $HOME', 'etc-rm-rf-home'],
  ['🙂', 'task'],
  ['日本語', 'task'],
  ['', 'task'],
  ['---', 'task'],
])('the slug of %j is %s', (title, slug) => {
  expect(taskSlug(title)).toBe(slug)
})

test('a slug has at most 40 characters, ends in no dash, and a huge text takes no time', () => {
  const slug = taskSlug('word '.repeat(20_000))
  expect(slug).toMatch(/^[a-z0-9-]{1,40}$/)
  expect(slug.endsWith('-')).toBe(false)
})

test('a file outside the repository and an argument that would break the session are refused at once', () => {
  const refusal = (draft: Partial<TaskDraft>) => {
    const context = { settings: settingsSchema.parse({}), environmentModel: 'openai/env', taskId: 'x-1' }
    const result = resolveTask(taskDraftSchema.parse({ description: 'x', ...draft }), context)
    return result.ok ? null : result.error.kind
  }
  for (const file of ['/home/me/repo/hello.py', '../hello.py', 'a/../../b', '~/x', 'C:\\x', '.git/config'])
    expect(refusal({ filesToAdd: ['ok.py', file] })).toBe('file-outside')
  expect(refusal({ filesToAdd: ['hello.py', './src/a b.py', 'a..b/c'] })).toBeNull()
  expect(refusal({ aiderArgs: ['--map-tokens=0', '--yes-always'] })).toBe('argument-refused')
  expect(refusal({ aiderArgs: ['--map-tokens=0'] })).toBeNull()
})

test('a blank test command is refused, because it would pass for any commit', () => {
  const draft = { description: 'Do it.', testCommand: ' \n' }
  expect(taskDraftSchema.safeParse(draft).success).toBe(false)
  expect(taskDraftSchema.parse({ ...draft, testCommand: ' make test ' }).testCommand).toBe('make test')
})

test('a budget of turns beyond what a session may have is refused, not recorded as what no log can hold', () => {
  const parse = (turns: number) =>
    taskDraftSchema.safeParse({ description: 'Do it.', budgets: { session: { turns } } }).success
  expect(parse(1000)).toBe(true)
  expect(parse(1001)).toBe(false)
  expect(resolve({ budgets: { session: { turns: 1000 } } }).maxTurns).toBe(1000)
})

test('of a limit of turns and a budget of turns the lower one holds', () => {
  expect(resolve({ maxTurns: 30, budgets: { session: { turns: 5 } } })).toMatchObject({
    maxTurns: 5,
    budgets: { session: { turns: 5 } },
  })
  expect(resolve({ maxTurns: 3, budgets: { session: { turns: 5 } } }).maxTurns).toBe(3)
  expect(resolve({ maxTurns: 3, budgets: { session: { turns: null } } }).maxTurns).toBe(3)
})
