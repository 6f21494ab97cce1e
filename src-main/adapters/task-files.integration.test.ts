import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type RunRequest, runRequestSchema } from '../../src-shared/model/run-request.ts'
import { readRunRequest } from '../cli/read-run-request.ts'
import type { RunOptions } from '../cli/run-options.ts'
import { createTaskFiles } from './task-files.ts'
import { requireOk } from './test-support/scratch-repository.ts'

let folder: string
let file: string
const files = createTaskFiles()
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '100x-tasks-'))
  file = join(folder, 'tasks.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Nothing but the file is given. */
const NO_OPTIONS: RunOptions = {
  criteria: [],
  add: [],
  allow: [],
  approve: false,
  goOn: false,
  variant: [],
  aiderArg: [],
  keep: false,
  detach: false,
}

const WHOLE: RunRequest = runRequestSchema.parse({
  repository: '/home/kim/work/tidy-cli',
  tasks: [
    {
      title: 'Print JSON',
      description: 'Do it.\n\n- with **Markdown**',
      name: 'json',
      criteria: ['it prints', { text: 'tests pass', check: 'npm test' }],
      sessions: 3,
      testCommand: 'npm test',
      lintCommand: 'npm run lint',
      filesToAdd: ['src/print.ts', 'docs/Übersicht 📘.md'],
      models: { supervisor: 'openai/s', aider: 'openai/a', critic: 'openai/c', weak: 'openai/w' },
      aiderArgs: ['--map-tokens', '0'],
      maxTurns: 12,
      maxCritiques: 5,
      supervisorExtra: 'Be brief.',
      allow: ['npm run *'],
      unlisted: 'ask',
      approve: true,
      budgets: { session: { usd: 2, turns: null }, task: { minutes: 30 } },
      variants: [{ models: { aider: 'openai/v' }, temperature: 0.7 }, { promptSuffix: 'Tests first.' }],
      whenAccepted: 'go-on',
      needs: ['base'],
    },
    { name: 'base', description: 'Only this.' },
  ],
})

test('what is exported is imported again as it was', async () => {
  requireOk(await files.write(file, WHOLE))
  const { repository, tasks, notices } = requireOk(await files.read(file))
  expect({ repository, tasks }).toEqual(WHOLE)
  expect(notices).toEqual([])
})

test('what is exported `100x run --tasks` reads as the same request', async () => {
  requireOk(await files.write(file, WHOLE))
  const { request, warnings } = requireOk(await readRunRequest({ ...NO_OPTIONS, tasks: file }))
  // The command line may set limits over the file's, and leaves room for them.
  const tasks = WHOLE.tasks.map((task) => ({ ...task, budgets: { session: {}, task: {}, ...task.budgets } }))
  expect(request).toEqual({ ...WHOLE, tasks })
  expect(warnings).toEqual([])
})

test('a task that chooses nothing is exported without empty fields', async () => {
  requireOk(await files.write(file, { repository: '.', tasks: WHOLE.tasks.slice(1) }))
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    repository_url: '.',
    tasks: [{ name: 'base', description: 'Only this.' }],
  })
})

test('what the file says for all of its tasks is said by each, unless it chooses itself', async () => {
  const defaults = { model: 'openai/m', critic_model: 'openai/c', max_turns: 9 }
  const tasks = [{ description: 'a' }, { description: 'b', model: 'openai/own', max_turns: 2 }]
  writeFileSync(file, JSON.stringify({ tasks, config: { aider_session: defaults } }))
  const read = requireOk(await files.read(file))
  expect(read.repository).toBeNull()
  expect(read.tasks).toMatchObject([
    { models: { supervisor: 'openai/m', aider: 'openai/m', critic: 'openai/c' }, maxTurns: 9 },
    { models: { supervisor: 'openai/own', aider: 'openai/m', critic: 'openai/c' }, maxTurns: 2 },
  ])
})

test('a file that is not right is refused with line, column and field, and what is not used is said', async () => {
  writeFileSync(file, '{"tasks": [{"description": ""}]}')
  expect(await files.read(file)).toMatchObject({
    error: {
      kind: 'bad-task-file',
      message: expect.stringMatching(/line 1.*tasks\[0\]\.description must not be empty/),
    },
  })
  writeFileSync(file, '{"tasks": [{"description": "a"}], "colour": "red"}')
  expect(requireOk(await files.read(file)).notices).toEqual([
    expect.stringContaining('colour is not used here'),
  ])
})

test('a file that cannot be read or written is said with its path', async () => {
  expect(await files.read(file)).toMatchObject({
    error: { kind: 'cannot-read', message: expect.stringContaining(`${file} cannot be read`) },
  })
  expect(await files.write(join(folder, 'none', 'tasks.json'), WHOLE)).toMatchObject({
    error: { kind: 'cannot-write', message: expect.stringContaining('tasks.json cannot be written') },
  })
})
