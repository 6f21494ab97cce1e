import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runProgram } from '../setup/run-program.ts'
import { demoResources, prepareDemo } from './demo.ts'
import { readScript } from './read-script.ts'
import { type ScriptedModel, startScriptedModel } from './scripted-model.ts'

let folder: string
let model: ScriptedModel | undefined
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '100x-aider-'))
})
afterEach(async () => {
  await model?.close()
  await rm(folder, { recursive: true })
})

const INSTRUCTION =
  'Add split_bill(total, people). Share the odd pennies out one by one, beginning with the first people.'

function aiderProgram(): string {
  const program = process.env.HUNDREDX_AIDER ?? ''
  if (program === '') throw new Error('HUNDREDX_AIDER must name the aider program for this test')
  return program
}

/** Only what Aider needs: no key, no setting and no home of the person who runs the tests. */
function environment(url: string): Record<string, string> {
  const keep = ['PATH', 'SystemRoot', 'TEMP', 'TMP'].flatMap((name): [string, string][] => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value]]
  })
  return {
    ...Object.fromEntries(keep),
    HOME: folder,
    USERPROFILE: folder,
    LANG: 'C.UTF-8',
    LITELLM_LOCAL_MODEL_COST_MAP: 'True',
    OPENAI_API_BASE: url,
    OPENAI_API_KEY: 'scripted',
    GIT_CONFIG_COUNT: '2',
    GIT_CONFIG_KEY_0: 'user.name',
    GIT_CONFIG_VALUE_0: 'test',
    GIT_CONFIG_KEY_1: 'user.email',
    GIT_CONFIG_VALUE_1: 'test@100x.invalid',
  }
}

const QUIET =
  '--no-pretty --no-check-update --no-show-release-notes --no-show-model-warnings --no-gitignore --no-analytics --no-detect-urls --no-suggest-shell-commands --disable-playwright --yes-always'

async function runAider(repository: string, url: string): Promise<string> {
  const settings = join(folder, 'settings.yml')
  await writeFile(
    settings,
    '- name: openai/scripted\n  edit_format: diff\n  weak_model_name: openai/scripted\n  editor_model_name: openai/scripted\n',
  )
  const models = [
    '--model-settings-file',
    settings,
    '--model-metadata-file',
    join(demoResources(), 'model-metadata.json'),
  ]
  const result = await runProgram({
    file: aiderProgram(),
    args: [
      '--model',
      'openai/scripted',
      ...models,
      ...QUIET.split(' '),
      '--message',
      INSTRUCTION,
      'teahouse/bill.py',
      'tests/test_bill.py',
    ],
    cwd: repository,
    env: environment(url),
    timeoutMs: 110_000,
  })
  return result.stdout
}

test('real Aider takes the scripted edit, commits it and leaves nothing unanswered', async () => {
  const demo = await prepareDemo(folder)
  if (!demo.ok) throw new Error(demo.error.message)
  const { repository, scriptFile } = demo.value
  const script = await readScript(scriptFile)
  if (!script.ok) throw new Error(script.error.message)
  const started = await startScriptedModel({ script: script.value })
  if (!started.ok) throw new Error(started.error.message)
  model = started.value

  const output = await runAider(repository, model.url)

  expect(output).toContain('Applied edit to teahouse/bill.py')
  expect(output).toContain('Applied edit to tests/test_bill.py')
  expect(model.requests.map(({ asks, stream, outcome }) => ({ asks, stream, outcome }))).toEqual([
    { asks: 'aider', stream: true, outcome: '200' },
    { asks: 'aider-commit', stream: false, outcome: '200' },
  ])
  const log = await runProgram({
    file: 'git',
    args: ['log', '--format=%s'],
    cwd: repository,
    timeoutMs: 10_000,
  })
  expect(log.stdout.split('\n')).toEqual(['feat: split a bill into fair shares', 'feat: open the tea house'])
})
