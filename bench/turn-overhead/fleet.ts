import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compose } from '../../src-main/compose.ts'
import type { ScriptInput } from '../../src-main/scripted-model/script.ts'
import { startScriptedModel } from '../../src-main/scripted-model/scripted-model.ts'
import { runRequestSchema } from '../../src-shared/model/run-request.ts'
import { settingsSchema } from '../../src-shared/model/settings.ts'
import { LIGHT_AIDER } from '../light-aider/light-aider-path.ts'
import { overheads, type Turn } from './overheads.ts'

/** More than any session takes turns: each adds another file to the chat, so that none goes in circles. */
const FILES = 150
/** Spreads the model's time, so that sessions do not march in step. */
const SPREAD = [0.6, 1, 1.4, 0.8, 1.2]
const LONGEST_RUN = 1_000

export type FleetRequest = {
  /** Sessions with the real Aider: only these are measured. */
  readonly real: number
  /** Sessions with the stand-in for Aider's process. */
  readonly light: number
  /** Turns of each real session that count. */
  readonly turns: number
  /** The supervisor model's mean time for the real sessions, and for the light ones. In milliseconds. */
  readonly modelMs: { readonly real: number; readonly light: number }
}

export type FleetTurns = {
  readonly real: readonly Turn[]
  readonly light: readonly Turn[]
  /** Processor time of this process while the turns were counted, in milliseconds: the scripted model's included. */
  readonly cpuMs: number
}

const fileName = (index: number): string => `part-${String(index).padStart(3, '0')}.py`

/** Runs a fleet; counts only turns that begin once every instance waits at its first prompt. */
export async function measureFleet(request: FleetRequest): Promise<FleetTurns> {
  const folder = mkdtempSync(join(tmpdir(), '100x-bench-'))
  const model = await startScriptedModel({ script: script(request) })
  if (!model.ok) throw new Error(model.error.message)
  let aiderPath = ''
  const core = await compose({
    dataFolder: join(folder, 'data'),
    settingsStore: {
      read: () => settingsSchema.parse({ maxInstances: request.real + request.light, aiderPath }),
      write: () => undefined,
    },
    environment: {
      ...process.env,
      OPENAI_API_BASE: model.value.url,
      OPENAI_API_KEY: 'scripted',
      LITELLM_MODEL: 'openai/scripted',
    },
  })
  const repository = makeRepository(join(folder, 'repository'))
  const start = async (kind: 'real' | 'light', sessions: number): Promise<string[]> => {
    if (sessions === 0) return []
    const waiting = firstPrompts(core.orchestrator, sessions)
    const tasks = [{ title: kind, description: 'Add files.', sessions, maxTurns: LONGEST_RUN }]
    const parsed = runRequestSchema.parse({ repository, tasks })
    const started = await core.orchestrator.start(parsed, new AbortController().signal)
    if (!started.ok) throw new Error(started.error.message)
    await waiting
    return started.value.sessions
  }
  try {
    aiderPath = LIGHT_AIDER
    const light = await start('light', request.light)
    aiderPath = ''
    const real = await start('real', request.real)
    const from = Date.now()
    const cpuBefore = process.cpuUsage()
    await turnsTaken(core.orchestrator, new Set(real), request.turns)
    const cpu = process.cpuUsage(cpuBefore)
    const turnsOf = async (ids: readonly string[]) => {
      const logs = await Promise.all(ids.map((id) => core.orchestrator.events(id)))
      return logs.flatMap(overheads).filter(({ promptAt }) => promptAt >= from)
    }
    const cpuMs = (cpu.user + cpu.system) / 1_000
    const turns = { real: await turnsOf(real), light: await turnsOf(light), cpuMs }
    await core.orchestrator.stopAll('Measured.')
    return turns
  } finally {
    await core.dispose()
    await model.value.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

type Recorder = Pick<Awaited<ReturnType<typeof compose>>['orchestrator'], 'onDidRecord'>

/** Resolves once `sessions` more instances have waited; an end before that is a failure. */
function firstPrompts({ onDidRecord }: Recorder, sessions: number): Promise<void> {
  const starting = new Set<string>()
  let left = sessions
  return new Promise((resolve, reject) => {
    const dispose = onDidRecord(({ event }, { identity, reason }) => {
      if (event.type === 'sessionEnded') reject(new Error(`${identity.id} ended: ${reason}`))
      if (event.type === 'instanceStarted') starting.add(identity.id)
      if (event.type !== 'instancePhaseChanged' || event.phase !== 'waiting') return
      if (starting.delete(identity.id)) left -= 1
      if (left > 0) return
      dispose()
      resolve()
    })
  })
}

/** Resolves once each of the sessions has had `turns` instructions acknowledged from now on, and one to spare. */
function turnsTaken({ onDidRecord }: Recorder, ids: ReadonlySet<string>, turns: number): Promise<void> {
  const taken = new Map([...ids].map((id) => [id, 0]))
  return new Promise((resolve, reject) => {
    const dispose = onDidRecord(({ event }, { identity, reason }) => {
      if (event.type === 'sessionEnded') reject(new Error(`${identity.id} ended: ${reason}`))
      const before = taken.get(identity.id)
      if (event.type !== 'instructionAcknowledged' || before === undefined) return
      taken.set(identity.id, before + 1)
      if (Math.min(...taken.values()) <= turns) return
      dispose()
      resolve()
    })
  })
}

function script({ modelMs }: FleetRequest): ScriptInput {
  const rule = (kind: 'real' | 'light'): ScriptInput['rules'][number] => ({
    when: { asks: 'supervisor', text: `Task: ${kind}\n` },
    per: '^Branch: .*$',
    after: 'cycle',
    replies: Array.from({ length: FILES }, (_, index) => ({
      json: { progress: 'p', thought: 't', action: `/add ${fileName(index)}`, future: 'f' },
      delayMs: Math.round(modelMs[kind] * (SPREAD[index % SPREAD.length] ?? 1)),
    })),
  })
  return { name: 'turn overhead', rules: [rule('real'), rule('light')] }
}

function makeRepository(folder: string): string {
  mkdirSync(folder)
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=b', '-c', 'user.email=b@example.org', ...args], { cwd: folder })
  for (let index = 0; index < FILES; index += 1)
    writeFileSync(join(folder, fileName(index)), `n = ${index}\n`)
  git('init', '-q')
  git('add', '-A')
  git('commit', '-q', '-m', 'first')
  git('repack', '-q', '-a', '-d')
  return folder
}
