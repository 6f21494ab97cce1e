import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Confirmation } from '../../../src-shared/model/instance.ts'
import { AIDER_SIZE, buildAiderCommand } from '../../core/instance/aider-command.ts'
import { type AiderInstance, createAiderInstance } from '../../core/instance/aider-instance.ts'
import { createConfirmPolicy } from '../../core/instance/confirm-policy.ts'
import type { InstanceState } from '../../core/instance/instance-machine.ts'
import { createListeners } from '../../core/listeners.ts'
import type { TerminalWatch } from '../../core/terminal-port.ts'
import type { ScriptInput } from '../../scripted-model/script.ts'
import { type ScriptedModel, startScriptedModel } from '../../scripted-model/scripted-model.ts'
import { createAiderJournal } from '../aider-journal-files.ts'
import { prepareAiderFiles } from '../aider-session-files.ts'
import { createRunShells } from '../run-shell.ts'
import { systemClock } from '../system-clock.ts'
import { createLabTerminals, watchTerminal } from './lab-terminals.ts'

/** A repository, a scripted model and one real Aider on them, for the tests of the adapters. */
export type AiderLab = {
  readonly folder: string
  readonly workspace: string
  readonly model: ScriptedModel
  readonly aider: AiderInstance
  /** Every state since the spawn, the first excepted. */
  readonly states: InstanceState[]
  readonly confirmations: Confirmation[]
  /** A person at its terminal. */
  readonly watch: TerminalWatch
  /** Terminal output as a person sees it; the listener stays. */
  onData(listener: (data: string) => void): void
  deleteKeys(): Promise<void>
  git(...args: string[]): string
  close(): Promise<void>
}

export type AiderLabOptions = {
  readonly rules: ScriptInput['rules']
  readonly aiderArgs?: readonly string[]
  readonly filesToAdd?: readonly string[]
  /** What the model accepts; Aider always sends `test-key`. */
  readonly apiKey?: string
}

export function aiderProgram(): string {
  const program = process.env.HUNDREDX_AIDER ?? ''
  if (program === '') throw new Error('HUNDREDX_AIDER must name the aider program for this test')
  return program
}

const must = <T, E>(result: { ok: true; value: T } | { ok: false; error: E }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

export async function openAiderLab(options: AiderLabOptions): Promise<AiderLab> {
  const folder = mkdtempSync(join(tmpdir(), '100x-instance-'))
  const workspace = join(folder, 'workspace')
  const git = makeRepository(workspace)
  const model = must(
    await startScriptedModel({
      script: { name: 'lab', rules: options.rules },
      ...(options.apiKey === undefined ? {} : { apiKey: options.apiKey }),
    }),
  )
  const { aider, local, deleteKeys } = await openAider({ folder, workspace, url: model.url, options })
  const states: InstanceState[] = []
  const confirmations: Confirmation[] = []
  aider.onDidChange((state) => states.push(state))
  aider.onDidConfirm((confirmation) => confirmations.push(confirmation))
  const output = createListeners<[string]>()
  const watch = await watchTerminal(local, 'lab', ({ kind, data }) => {
    if (kind !== 'live' && kind !== 'snapshot') return
    watch.acknowledge(data.length)
    output.fire(data)
  })
  return {
    ...{ folder, workspace, model, aider, states, confirmations, deleteKeys, git, watch },
    onData: output.add,
    async close() {
      await aider.stop()
      await model.close()
      rmSync(folder, { recursive: true })
    },
  }
}

function makeRepository(workspace: string): (...args: string[]) => string {
  mkdirSync(workspace)
  const git = (...args: string[]) => execFileSync('git', args, { cwd: workspace, encoding: 'utf8' })
  git('init', '-q', '-b', 'main')
  writeFileSync(join(workspace, 'calc.py'), 'def add(a, b):\n    return a - b\n')
  writeFileSync(join(workspace, 'notes.txt'), 'nothing yet\n')
  git('add', '.')
  git('-c', 'user.name=lab', '-c', 'user.email=lab@100x.invalid', 'commit', '-q', '-m', 'start')
  return git
}

async function openAider({
  folder,
  workspace,
  url,
  options,
}: {
  folder: string
  workspace: string
  url: string
  options: AiderLabOptions
}) {
  const home = join(folder, 'home')
  mkdirSync(home)
  const directory = join(folder, 'aider')
  const models = ['openai/scripted']
  const keys = { OPENAI_API_KEY: 'test-key', OPENAI_API_BASE: url, OPENAI_BASE_URL: url }
  const files = must(await prepareAiderFiles({ directory, keys, models, home }))
  const command = must(
    buildAiderCommand({
      program: aiderProgram(),
      workspace,
      sessionId: 'lab',
      files: files.paths,
      model: 'openai/scripted',
      weakModel: 'openai/scripted',
      openAiBase: url,
      filesToAdd: options.filesToAdd ?? [],
      restoreChat: false,
      aiderArgs: options.aiderArgs ?? [],
      keyNames: Object.keys(keys),
      inheritedEnv: { ...process.env, HOME: home, USERPROFILE: home },
      gitIdentity: { name: 'Lab', email: 'lab@100x.invalid' },
      runShell: await createRunShells(join(folder, 'shells'), process.env.SHELL)(),
      modelTimeoutSeconds: 60,
      size: AIDER_SIZE,
    }),
  )
  const local = createLabTerminals(() => join(folder, 'recording.cast'))
  const terminal = must(
    await local.terminals.open({ session: 'lab', command, secrets: [], recordingLimitBytes: 50_000_000 }),
  )
  const aider = createAiderInstance(
    {
      terminal,
      clock: systemClock,
      journal: createAiderJournal(files.paths),
      policy: createConfirmPolicy(),
    },
    { workspace, startTimeoutMs: 60_000, modelIsFree: true },
  )
  return { aider, local, deleteKeys: files.deleteKeys }
}
