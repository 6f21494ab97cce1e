import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CommandResult, Critique } from '../../src-shared/model/critique.ts'
import { settingsSchema } from '../../src-shared/model/settings.ts'
import type { Task } from '../../src-shared/model/task.ts'
import { parseCriticAnswer, toCritique } from '../core/critique/critique-handler.ts'
import { feedbackFor } from '../core/critique/feedback.ts'
import { criticSystemPrompt, criticUserPrompt } from '../core/critique/prompts.ts'
import { resolveTask } from '../core/resolve-task.ts'
import { parseDecision } from '../core/supervisor/prompt-processor.ts'
import { supervisorSystemPrompt } from '../core/supervisor/prompts.ts'
import { taskSlug } from '../core/task-slug.ts'
import { runProgram } from '../setup/run-program.ts'
import { parseTaskFile } from '../task-file/task-file.ts'
import { type Demo, prepareDemo } from './demo.ts'
import { readScript } from './read-script.ts'
import { type ScriptedModel, startScriptedModel } from './scripted-model.ts'

let folder: string
let demo: Demo
let model: ScriptedModel
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), '100x-story-'))
  demo = must(await prepareDemo(folder))
  model = must(await startScriptedModel({ script: must(await readScript(demo.scriptFile)) }))
})
afterAll(async () => {
  await model.close()
  await rm(folder, { recursive: true })
})

function must<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

async function ask(system: string, user: string): Promise<string> {
  const messages = [
    { role: 'system', content: system },
    { role: 'user', content: user },
  ]
  const body = JSON.stringify({ model: 'scripted', messages })
  const response = await fetch(`${model.url}/chat/completions`, { method: 'POST', body })
  const answer = await response.json()
  if (!response.ok) throw new Error(JSON.stringify(answer))
  return answer.choices[0].message.content
}

async function tasks(): Promise<Task[]> {
  const { drafts, warnings } = must(parseTaskFile(await readFile(demo.tasksFile, 'utf8'), 'tasks.json'))
  expect(warnings).toEqual([])
  const context = { settings: settingsSchema.parse({}), environmentModel: 'openai/scripted', taskId: 'demo' }
  return drafts.map((draft) => must(resolveTask(draft, context)))
}

/** Stands in for Aider: applies the SEARCH/REPLACE blocks of a reply, each of which must fit exactly once. */
async function applyEdits(workspace: string, reply: string): Promise<void> {
  const block = /^(\S+)\n```python\n<{7} SEARCH\n([\s\S]*?)={7}\n([\s\S]*?)>{7} REPLACE\n```$/gm
  for (const [, file = '', search = '', replacement = ''] of reply.matchAll(block)) {
    const path = join(workspace, file)
    const old = search === '' ? '' : await readFile(path, 'utf8')
    if (search !== '') expect(old.split(search), `${file} holds once: ${search}`).toHaveLength(2)
    await writeFile(path, search === '' ? replacement : old.replace(search, () => replacement))
  }
}

/** One instruction of the story, as Aider asks for it and commits it. */
async function instruct(workspace: string, text: string): Promise<void> {
  const reply = await ask('Act as an expert software developer.', `${text}\n\n# SEARCH/REPLACE rules`)
  await applyEdits(workspace, reply)
  const subject = await ask('generates concise, one-line Git commit messages', `USER: ${text}\n# Diffs:`)
  expect(subject).toMatch(/^(feat|fix): .{5,66}$/)
  await git(workspace, 'add', '--all')
  await git(workspace, '-c', 'user.name=t', '-c', 'user.email=t@t.invalid', 'commit', '-qm', subject)
}

async function git(cwd: string, ...args: string[]): Promise<string> {
  const result = await runProgram({ file: 'git', args, cwd, timeoutMs: 10_000 })
  expect(result.exitCode, result.stderr).toBe(0)
  return result.stdout
}

async function runTests(workspace: string, command: string): Promise<CommandResult> {
  const [file = '', ...args] = command.split(' ')
  const { exitCode, stderr } = await runProgram({ file, args, cwd: workspace, timeoutMs: 30_000 })
  return { command, exitCode, timedOut: false, durationMs: 1, outputTail: stderr, outputDigest: '' }
}

async function review(task: Task, branch: string, workspace: string, round: number): Promise<Critique> {
  const patch = await git(workspace, 'diff', 'main', 'HEAD')
  const stat = { files: 2, added: 1, removed: 1 }
  const diff = { base: 'main', head: 'HEAD', stat, patch, truncated: false }
  const test = await runTests(workspace, task.testCommand ?? '')
  const input = { task, branch, round, commit: 'HEAD', diff, test, checks: [] }
  const answer = must(parseCriticAnswer(await ask(criticSystemPrompt, criticUserPrompt(input))))
  expect(answer.criteria.map(({ id }) => id)).toEqual(task.criteria.map(({ id }) => id))
  const critique = toCritique(answer, input)
  await expectTrueEvidence(critique, workspace, patch)
  return critique
}

async function expectTrueEvidence(critique: Critique, workspace: string, patch: string): Promise<void> {
  for (const { evidence, claimed } of critique.criteria) {
    expect(claimed).toBeUndefined()
    expect(evidence).not.toEqual([])
    for (const one of evidence) {
      expect(one).toMatchObject({ proof: 'holds' })
      if (one.kind === 'command') {
        expect(one).toMatchObject({ command: critique.test?.command, exitCode: critique.test?.exitCode })
        continue
      }
      const lines = (await readFile(join(workspace, one.file), 'utf8')).split('\n')
      expect(lines[one.line - 1]?.trim()).toBe(one.quote)
      expect(patch.split('\n').some((line) => line.startsWith('+') && line.includes(one.quote))).toBe(true)
    }
  }
}

type Told = { actions: string[]; critiques: Critique[] }

/** Plays one session from its first turn to its end, without PTYs and Aider: what the script says, and what is true. */
async function play(task: Task, number: number): Promise<Told> {
  const branch = `100x/${taskSlug(task.title)}-${number}`
  const workspace = join(folder, `${taskSlug(task.title)}-${number}`)
  await cp(demo.repository, workspace, { recursive: true })
  await git(workspace, 'checkout', '-qb', branch)
  const told: Told = { actions: [], critiques: [] }
  const system = supervisorSystemPrompt({ task, branch, number, variant: null })
  for (let turn = 1; turn <= 10; turn += 1) {
    const { action } = must(parseDecision(await ask(system, `Turn ${turn} of 30.\nAider waits.`)))
    told.actions.push(action.kind)
    if (action.kind === 'instruct') await instruct(workspace, action.text)
    if (action.kind === 'run')
      expect(await runTests(workspace, action.command)).toMatchObject({ exitCode: 0 })
    if (action.kind !== 'finish') continue
    const critique = await review(task, branch, workspace, told.critiques.length + 1)
    told.critiques.push(critique)
    if (critique.passed || told.critiques.length === task.maxCritiques) break
    await instruct(workspace, feedbackFor(critique, task.criteria))
  }
  return told
}

const passes = ({ critiques }: Told) => critiques.map(({ passed }) => passed)

test.each([
  { task: 0, number: 1, actions: 'instruct finish', passed: [true] },
  { task: 0, number: 2, actions: 'instruct finish finish', passed: [false, true] },
  { task: 1, number: 1, actions: 'add instruct finish', passed: [true] },
  { task: 1, number: 2, actions: 'instruct finish', passed: [true] },
  { task: 2, number: 1, actions: 'instruct run finish', passed: [true] },
  { task: 2, number: 2, actions: 'instruct finish finish finish', passed: [false, false, false] },
])('task $task, session $number: $actions, critiques passed: $passed', async (story) => {
  const task = (await tasks())[story.task]
  if (task === undefined) throw new Error('the demo has three tasks')
  const told = await play(task, story.number)
  expect(told.actions.join(' ')).toBe(story.actions)
  expect(passes(told)).toEqual(story.passed)
})

test('the second split really fails its test first', async () => {
  const [split] = await tasks()
  if (split === undefined) throw new Error('the demo has three tasks')
  await rm(join(folder, 'split-a-bill-fairly-2'), { recursive: true, force: true })
  const { critiques } = await play(split, 2)
  expect(critiques[0]?.test).toMatchObject({
    exitCode: 1,
    outputTail: expect.stringContaining('999 != 1000'),
  })
})

test('where the test command ends otherwise, nothing is claimed', async () => {
  const answer = must(
    parseCriticAnswer(
      await ask(
        criticSystemPrompt,
        'Branch: 100x/search-the-menu-1\nRound: 1\n\nTest command: x\nExit code: 127',
      ),
    ),
  )
  expect(answer.criteria.map(({ verdict }) => verdict)).toEqual(['unproven', 'unproven', 'unproven'])
})
