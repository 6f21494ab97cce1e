import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { type ScriptInput, scriptSchema } from '../../scripted-model/script.ts'
import { type ScriptedModel, startScriptedModel } from '../../scripted-model/scripted-model.ts'

/** The built command line: the test command builds it first. */
export const PROGRAM = resolve(import.meta.dirname, '../../../out/main/cli.js')

/** Path of the real Aider that the tests run; set by the test command. */
export function aiderProgram(): string {
  const path = process.env.HUNDREDX_AIDER
  if (path === undefined) throw new Error('HUNDREDX_AIDER must name an aider: run the tests by `npm test`.')
  return path
}

export const temporaryFolder = (name: string): string => mkdtempSync(join(tmpdir(), `100x-${name}-`))

export const git = (cwd: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], {
    cwd,
    encoding: 'utf8',
  }).trim()

/** A repository with one commit that holds `files`. */
export function makeRepository(files: Record<string, string> = { 'hello.py': 'print("hello")\n' }): string {
  const folder = join(temporaryFolder('repository'), 'my repo')
  mkdirSync(folder)
  git(folder, 'init', '-q', '-b', 'main')
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  git(folder, 'add', '-A')
  git(folder, 'commit', '-q', '-m', 'first')
  return folder
}

export type JsonLine = { readonly type: string; readonly [field: string]: unknown }
export type CliResult = {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  readonly lines: readonly JsonLine[]
}

export type CliRun = {
  readonly child: ChildProcess
  /** Resolves with the first JSON line that `wanted` accepts; rejects when the program ends without one. */
  until(wanted: (line: JsonLine) => boolean): Promise<JsonLine>
  readonly done: Promise<CliResult>
}

/** Starts the real command line in a child process, with an environment of its own. */
export function startCli(args: readonly string[], env: Record<string, string> = {}): CliRun {
  const { PATH = '', HOME = '', LANG = 'C.UTF-8' } = process.env
  const child = spawn(process.execPath, [PROGRAM, ...args], { env: { PATH, HOME, LANG, ...env } })
  const lines: JsonLine[] = []
  const waiting = new Set<(line: JsonLine | null) => void>()
  let stdout = ''
  let stderr = ''
  const takeLine = (text: string) => {
    stdout += `${text}\n`
    if (!text.startsWith('{')) return
    const line: JsonLine = JSON.parse(text)
    lines.push(line)
    for (const look of [...waiting]) look(line)
  }
  createInterface({ input: child.stdout }).on('line', takeLine)
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const done = new Promise<CliResult>((finish) => {
    child.on('close', (code) => {
      for (const look of [...waiting]) look(null)
      finish({ code, stdout, stderr, lines })
    })
  })
  return {
    child,
    done,
    until: (wanted) =>
      new Promise((found, missed) => {
        const early = lines.find(wanted)
        if (early !== undefined) return found(early)
        const look = (line: JsonLine | null) => {
          if (line !== null && !wanted(line)) return
          waiting.delete(look)
          if (line === null) missed(new Error(`the program ended without it:\n${stdout}\n${stderr}`))
          else found(line)
        }
        waiting.add(look)
      }),
  }
}

export const runCli = (args: readonly string[], env: Record<string, string> = {}): Promise<CliResult> =>
  startCli(args, env).done

/** A scripted model, and the environment that points the command line at it and at the real Aider. */
export async function scriptedEnvironment(
  rules: ScriptInput['rules'],
): Promise<{ model: ScriptedModel; env: Record<string, string> }> {
  const started = await startScriptedModel({ script: scriptSchema.parse({ name: 'test', rules }) })
  if (!started.ok) throw new Error(started.error.message)
  const env = {
    OPENAI_API_BASE: started.value.url,
    OPENAI_API_KEY: 'scripted-key-1234567890',
    LITELLM_MODEL: 'openai/scripted',
    HUNDREDX_AIDER: aiderProgram(),
  }
  return { model: started.value, env }
}

export const decision = (action: string) => ({
  json: { progress: 'On the way.', thought: 'This comes next.', action, future: 'Then finish.' },
})

/** A critic's answer that rests on line 1 of hello.py, as the change leaves it. */
export const verdict = (
  verdicts: Record<string, 'met' | 'unmet'>,
  feedback = '',
  quote = 'print("hello world")',
) => ({
  json: {
    criteria: Object.entries(verdicts).map(([id, one]) => ({
      id,
      verdict: one,
      evidence: [{ kind: 'diff', file: 'hello.py', line: 1, quote }],
      comment: `${id} is ${one}`,
    })),
    feedback,
  },
})

/** A reply that Aider applies as an edit. */
export const edit = (file: string, search: string, replace: string): string =>
  `Here it is.\n\n${file}\n\`\`\`\n<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n\`\`\`\n`
