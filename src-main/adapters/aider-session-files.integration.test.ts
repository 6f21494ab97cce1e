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

async function prepare(keys: Record<string, string> = {}, models = ['openai/gpt-x']) {
  const made = await prepareAiderFiles({ directory: join(folder, 'aider'), keys, models, home: folder })
  if (!made.ok) throw new Error(made.error.message)
  return made.value
}

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
    const python = join(dirname(realpathSync(aiderProgram())), 'python')
    const output = execFileSync(python, ['-c', script, paths.keys, ...Object.keys(VALUES)], {
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
