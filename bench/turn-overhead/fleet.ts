import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compose } from '../../src-main/compose.ts'
import type { Orchestrator } from '../../src-main/core/orchestrator-api.ts'
import type { ScriptInput } from '../../src-main/scripted-model/script.ts'
import { startScriptedModel } from '../../src-main/scripted-model/scripted-model.ts'
import { runRequestSchema } from '../../src-shared/model/run-request.ts'
import { settingsSchema } from '../../src-shared/model/settings.ts'
import { LIGHT_AIDER } from '../light-aider/light-aider-path.ts'
import { overheads, type Turn } from './overheads.ts'

const FILES = 60
/**
 * Every third turn adds a file to the chat, so that no session goes in circles. Not every one: Aider itself reads
 * all its chat files again at each prompt, which takes it some 10 ms a file and would be counted as ours.
 */
const ADDING_TURN = 3
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

/** Runs a fleet; no session takes a turn before every instance waits at its first prompt. */
export async function measureFleet(request: FleetRequest): Promise<FleetTurns> {
  const folder = mkdtempSync(join(tmpdir(), '100x-bench-'))
  const { orchestrator, start, close } = await openFleet(folder, request)
  try {
    const light = await start('light', request.light)
    const real = await start('real', request.real)
    const from = Date.now()
    const cpuBefore = process.cpuUsage()
    const taken = turnsTaken(orchestrator, new Set(real), request.turns)
    await orchestrator.resumeAll()
    await taken
    const cpu = process.cpuUsage(cpuBefore)
    const turnsOf = async (ids: readonly string[]) => {
      const logs = await Promise.all(ids.map((id) => orchestrator.events(id)))
      return logs.flatMap(overheads).filter(({ promptAt }) => promptAt >= from)
    }
    const cpuMs = (cpu.user + cpu.system) / 1_000
    return { real: await turnsOf(real), light: await turnsOf(light), cpuMs }
  } finally {
    await close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** One composition for both kinds; `start` resolves once its sessions are paused at their first prompts. */
async function openFleet(folder: string, request: FleetRequest) {
  const model = await startScriptedModel({ script: script(request) })
  if (!model.ok) throw new Error(model.error.message)
  let aiderPath = ''
  const { orchestrator, dispose } = await compose({
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
    // Read when an instance starts, so both kinds live in one process.
    aiderPath = kind === 'light' ? LIGHT_AIDER : ''
    const paused = pausedAtFirstPrompt(orchestrator, sessions)
    const tasks = [{ title: kind, description: 'Add files.', sessions, maxTurns: LONGEST_RUN }]
    const parsed = runRequestSchema.parse({ repository, tasks })
    const started = await orchestrator.start(parsed, new AbortController().signal)
    if (!started.ok) throw new Error(started.error.message)
    await paused
    return started.value.sessions
  }
  const close = async () => {
    await dispose()
    await model.value.close()
  }
  return { orchestrator, start, close }
}

/** Pauses each instance that starts; resolves once `sessions` of them stand at their first prompt. */
function pausedAtFirstPrompt(orchestrator: Orchestrator, sessions: number): Promise<void> {
  let left = sessions
  return new Promise((resolve, reject) => {
    const dispose = orchestrator.onDidRecord(({ event }, { identity, reason }) => {
      if (event.type === 'sessionEnded') reject(new Error(`${identity.id} ended: ${reason}`))
      if (event.type === 'instanceStarted') orchestrator.steer(identity.id, { kind: 'pause' }).catch(reject)
      if (event.type !== 'paused') return
      left -= 1
      if (left > 0) return
      dispose()
      resolve()
    })
  })
}

/** Resolves once each of the sessions has had `turns` instructions acknowledged from now on, and one to spare. */
function turnsTaken(orchestrator: Orchestrator, ids: ReadonlySet<string>, turns: number): Promise<void> {
  const taken = new Map([...ids].map((id) => [id, 0]))
  return new Promise((resolve, reject) => {
    const dispose = orchestrator.onDidRecord(({ event }, { identity, reason }) => {
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

const actionOf = (turn: number): string =>
  turn % ADDING_TURN === ADDING_TURN - 1 ? `/add ${fileName((turn + 1) / ADDING_TURN - 1)}` : '/ls'

function script({ modelMs }: FleetRequest): ScriptInput {
  const rule = (kind: 'real' | 'light'): ScriptInput['rules'][number] => ({
    when: { asks: 'supervisor', text: `Task: ${kind}\n` },
    per: '^Branch: .*$',
    after: 'cycle',
    replies: Array.from({ length: FILES * ADDING_TURN }, (_, index) => ({
      json: { progress: 'p', thought: 't', action: actionOf(index), future: 'f' },
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
