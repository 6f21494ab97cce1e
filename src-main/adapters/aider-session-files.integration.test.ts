import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { prepareAiderFiles } from './aider-session-files.ts'
import { aiderProgram } from './test-support/aider-lab.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '100x-files-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

async function prepare(
  keys: Record<string, string> = {},
  models = ['openai/gpt-x'],
  temperature: number | null = null,
) {
  const directory = join(folder, 'aider')
  const made = await prepareAiderFiles({ directory, keys, models, temperature, home: folder })
  if (!made.ok) throw new Error(made.error.message)
  return made.value
}

const aiderPython = (): string => join(dirname(realpathSync(aiderProgram())), 'python')

describe('the keys file', () => {
  const VALUES = {
    PLAIN: 'sk-abc_123',
    QUOTES: `it's "quoted" \\' and \\`,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell would read these; nothing here may
    DOLLAR: '$HOME ${HOME} $${X:-y} ${',
    LINES: 'two\nlines # no comment',
    BLANKS: '  around  ',
    EMPTY: '',
    BACKSLASH: 'ends in \\',
    AFTER: "'",
  }

  test("is read back exactly by Aider's own python-dotenv", async () => {
    const { paths } = await prepare(VALUES)
    const script =
      'import json, os, sys; from dotenv import load_dotenv; load_dotenv(sys.argv[1], override=True);' +
      'print(json.dumps({k: os.environ.get(k) for k in sys.argv[2:]}))'
    const output = execFileSync(aiderPython(), ['-c', script, paths.keys, ...Object.keys(VALUES)], {
      encoding: 'utf8',
    })
    expect(JSON.parse(output)).toEqual(VALUES)
  })

  test.skipIf(process.platform === 'win32')(
    'is for its owner alone, also when one is there already',
    async () => {
      await prepare({ A: 'old' })
      const { paths } = await prepare({ A: 'new' })
      expect(statSync(paths.keys).mode & 0o777).toBe(0o600)
      expect(readFileSync(paths.keys, 'utf8')).toContain("A='new'")
    },
  )

  test('goes when it is told to, once or twice', async () => {
    const { paths, deleteKeys } = await prepare({ A: 'x' })
    await deleteKeys()
    await deleteKeys()
    expect(() => statSync(paths.keys)).toThrow(/ENOENT/)
  })
})

test('a scripted model has a context and no price, other models are left to Aider', async () => {
  const { paths } = await prepare({}, ['openai/demo/scripted', 'anthropic/claude-x'])
  expect(JSON.parse(readFileSync(paths.modelMetadata, 'utf8'))).toEqual({
    'openai/demo/scripted': expect.objectContaining({ max_input_tokens: 32_768, input_cost_per_token: 0 }),
  })
  const settings = readFileSync(paths.modelSettings, 'utf8')
  expect(settings).toContain('- name: aider/extra_params\n  extra_params: {}')
  expect(settings).toContain('- name: "openai/demo/scripted"\n  edit_format: diff')
  expect(settings).not.toContain('claude-x')
})

describe('the temperature of a session', () => {
  /** What Aider's own code would send for its models, and the edit format that it has for each. */
  const sentBy = async (temperature: number | null, models: readonly string[]) => {
    const { paths } = await prepare({}, [...models], temperature)
    const script = [
      'import json, sys',
      'from aider import models',
      'models.register_models([sys.argv[1]])',
      'sent = []',
      'models.litellm._load_litellm()',
      'models.litellm._lazy_module.completion = lambda **kwargs: sent.append(kwargs.get("temperature"))',
      'formats = []',
      'for name in sys.argv[2:]:',
      '    model = models.Model(name, weak_model=False)',
      '    formats.append(model.edit_format)',
      '    model.send_completion([{"role": "user", "content": "hi"}], None, False)',
      'print(json.dumps({"sent": sent, "formats": formats}))',
    ].join('\n')
    const env = { ...process.env, LITELLM_LOCAL_MODEL_COST_MAP: 'True', HOME: folder }
    const output = execFileSync(aiderPython(), ['-c', script, paths.modelSettings, ...models], {
      encoding: 'utf8',
      env,
      timeout: 60_000,
    })
    return JSON.parse(output.trim().split('\n').at(-1) ?? '')
  }

  test('reaches the model that Aider calls, which keeps its own settings', async () => {
    const models = ['openai/scripted', 'anthropic/claude-sonnet-4-20250514']
    expect(await sentBy(0.7, models)).toEqual({ sent: [0.7, 0.7], formats: ['diff', 'diff'] })
    expect(await sentBy(0, models)).toMatchObject({ sent: [0, 0] })
  }, 120_000)

  test('is left to Aider where the session names none', async () => {
    expect(await sentBy(null, ['openai/scripted'])).toMatchObject({ sent: [0] })
  }, 60_000)
})

describe("a person's own settings", () => {
  test.each(['yes-always: true', '  "yes-always" : "Yes"', '{dark-mode: true, yes-always: on}', 'exit: 1'])(
    'that cannot be undone are refused: %s',
    async (line) => {
      writeFileSync(join(folder, '.aider.conf.yml'), `# mine\n${line}\n`)
      const made = await prepareAiderFiles({
        directory: join(folder, 'aider'),
        keys: {},
        models: [],
        home: folder,
      })
      expect(made).toMatchObject({ ok: false, error: { kind: 'aider-config-in-the-way' } })
    },
  )

  test.each(['# yes-always: true', 'yes-always: false', 'test-cmd: yes', 'commit-prompt: on it'])(
    'that do no harm are fine: %s',
    async (line) => {
      writeFileSync(join(folder, '.aider.conf.yml'), `${line}\n`)
      await prepare()
    },
  )
})
