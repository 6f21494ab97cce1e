import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compose } from '../src-main/compose.ts'
import { startScriptedModel } from '../src-main/scripted-model/scripted-model.ts'
import { runRequestSchema } from '../src-shared/model/run-request.ts'
import type { LoggedEvent } from '../src-shared/model/session.ts'
import { settingsSchema } from '../src-shared/model/settings.ts'

/** A model's own time; spread by script order so that sessions do not march in step. */
const MODEL_LATENCY_MS = 1_500
const TURNS = 8
const SIZES = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0)
const ORIGINAL_SECONDS_PER_SESSION = 10
const ORIGINAL_SECONDS_PER_SWEEP = 5

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

function makeRepository(folder: string): string {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=b', '-c', 'user.email=b@example.org', ...args], { cwd: folder })
  writeFileSync(join(folder, 'hello.py'), 'print("hello")\n')
  git('init', '-q')
  git('add', '-A')
  git('commit', '-q', '-m', 'first')
  return folder
}

/** From each prompt to the acknowledgement of what was sent next, without the supervisor model's own time. */
function overheads(events: readonly LoggedEvent[]): number[] {
  const found: number[] = []
  let prompt: number | null = null
  let asked = 0
  let modelMs = 0
  for (const { at, event } of events) {
    if (event.type === 'instancePhaseChanged' && event.phase === 'waiting') prompt = at
    if (event.type === 'decisionRequested') asked = at
    if (event.type === 'decisionMade') modelMs = at - asked
    if (event.type === 'instructionAcknowledged' && prompt !== null) {
      found.push(at - prompt - modelMs)
      prompt = null
    }
  }
  return found
}

async function measure(sessions: number): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), '100x-bench-'))
  const answer = (action: string) => ({ json: { progress: 'p', thought: 't', action, future: 'f' } })
  const delays = [0, 0.4, 0.8, 0.2, 0.6].map((part) => Math.round(MODEL_LATENCY_MS * (0.6 + part)))
  const model = await startScriptedModel({
    script: {
      name: 'turn overhead',
      rules: [
        {
          when: { asks: 'supervisor' },
          after: 'cycle',
          replies: delays.map((delayMs) => ({ ...answer('/ls'), delayMs })),
        },
      ],
    },
  })
  if (!model.ok) throw new Error(model.error.message)
  const core = await compose({
    dataFolder: join(folder, 'data'),
    settingsStore: { read: () => settingsSchema.parse({ maxInstances: sessions }), write: () => undefined },
    environment: {
      ...process.env,
      OPENAI_API_BASE: model.value.url,
      OPENAI_API_KEY: 'scripted',
      LITELLM_MODEL: 'openai/scripted',
    },
  })
  const repository = makeRepository(mkdtempSync(join(folder, 'repository-')))
  const tasks = [{ description: 'list', sessions, maxTurns: TURNS }]
  const started = await core.orchestrator.start(
    runRequestSchema.parse({ repository, tasks }),
    new AbortController().signal,
  )
  if (!started.ok) throw new Error(started.error.message)
  await core.orchestrator.whenEnded(started.value.sessions)
  const found: number[] = []
  for (const id of started.value.sessions) found.push(...overheads(await core.orchestrator.events(id)))
  await core.dispose()
  await model.value.close()
  rmSync(folder, { recursive: true, force: true })
  return found
}

const rows: {
  sessions: number
  ours_ms: number
  p95_ms: number
  baseline_ms: number
  ratio: number
  turns: number
}[] = []
for (const sessions of SIZES.length > 0 ? SIZES : [1, 10, 20]) {
  const found = await measure(sessions)
  const baseline = (sessions * ORIGINAL_SECONDS_PER_SESSION + ORIGINAL_SECONDS_PER_SWEEP) * 1_000
  const ours = median(found)
  const p95 = [...found].sort((a, b) => a - b)[Math.floor(found.length * 0.95)] ?? Number.NaN
  rows.push({
    sessions,
    ours_ms: ours,
    p95_ms: p95,
    baseline_ms: baseline,
    ratio: ours / baseline,
    turns: found.length,
  })
}
console.log(
  JSON.stringify({
    benchmark: 'turn-overhead',
    ours: 'prompt to acknowledged instruction, supervisor model time taken off, median',
    baseline: 'the original loop’s wait: N x 10 s + 5 s',
    rows,
  }),
)
