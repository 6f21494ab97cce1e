// From the start of the program to a window that answers, and its memory then, against a window that says hello.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as after } from 'node:timers/promises'
import { memoryOf } from './hosted/process-figures.ts'
import { quantile } from './turn-overhead/overheads.ts'

const RUNS = Number(process.env.BENCH_RUNS ?? 11)
/** What a window does after its first paint is done by then, in both. */
const SETTLE_MS = 8_000
const HERE = resolve(import.meta.dirname, 'cold-start')
const APPS = { ours: resolve(import.meta.dirname, '..'), baseline: join(HERE, 'hello') }

const { HUNDREDX_ELECTRON: program = '', HUNDREDX_ELECTRON_ARGUMENTS: machineArguments = '[]' } = process.env

/** Ours are the only processes that may end meanwhile: of any other trouble the benchmark says so. */
const orIfEnded = <T>(read: () => T, ended: T): T => {
  try {
    return read()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT' || code === 'ESRCH') return ended
    throw error
  }
}

/** The process and all below it. */
const treeOf = (root: number): number[] => {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) =>
      orIfEnded(() => {
        const [, parent] = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${name}/status`, 'utf8')) ?? []
        return [{ pid: Number(name), parent: Number(parent) }]
      }, []),
    )
  const below = (pid: number): number[] => [
    pid,
    ...parents.filter(({ parent }) => parent === pid).flatMap((child) => below(child.pid)),
  ]
  return below(root)
}

/** The app looks at the machine with programs that come and go. */
const memoryIfThere = (pid: number): number => orIfEnded(() => memoryOf(pid), 0)

const end = async (child: ChildProcess): Promise<void> => {
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

type Start = { readonly ms: number; readonly kilobytes: number }

async function measure(app: string, folder: string): Promise<Start> {
  const begun = performance.now()
  const child = spawn(
    program,
    [...JSON.parse(machineArguments), '-r', join(HERE, 'say-interactive.cjs'), app],
    {
      env: { ...process.env, HUNDREDX_DATA: join(folder, 'data'), XDG_CONFIG_HOME: join(folder, 'config') },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  for await (const line of createInterface({ input: child.stdout })) if (line === 'interactive') break
  const ms = performance.now() - begun
  await after(SETTLE_MS)
  const kilobytes = treeOf(child.pid ?? 0).reduce((sum, pid) => sum + memoryIfThere(pid), 0)
  await end(child)
  return { ms, kilobytes }
}

/** The first start of all, and the next one in the same folders: Chromium has kept what it compiled. */
async function measureTwice(app: string): Promise<Start & { readonly againMs: number }> {
  const folder = mkdtempSync(join(tmpdir(), '100x-bench-'))
  try {
    const first = await measure(app, folder)
    return { ...first, againMs: (await measure(app, folder)).ms }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Starts = Awaited<ReturnType<typeof measureTwice>>[]
const found = { ours: [] as Starts, baseline: [] as Starts }
for (let run = 0; run < RUNS; run += 1) {
  // The first start of each fills the system's caches of files.
  for (const which of ['baseline', 'ours'] as const) {
    const one = await measureTwice(APPS[which])
    if (run > 0) found[which].push(one)
  }
}
const median = (which: keyof typeof found, figure: keyof Starts[number]) =>
  quantile(
    found[which].map((one) => one[figure]),
    0.5,
  )
const ratio = (figure: keyof Starts[number]) =>
  Math.round((median('ours', figure) / median('baseline', figure)) * 100) / 100
console.log(
  JSON.stringify({
    benchmark: 'cold-start',
    ours: 'start of the program to a button on screen, empty data folder, median',
    ours_ms: Math.round(median('ours', 'ms')),
    baseline: 'a window with one button on the same runtime',
    baseline_ms: Math.round(median('baseline', 'ms')),
    ratio: ratio('ms'),
    aim: 1.3,
    again: 'the same, of the next start in the same folders',
    again_ours_ms: Math.round(median('ours', 'againMs')),
    again_baseline_ms: Math.round(median('baseline', 'againMs')),
    again_ratio: ratio('againMs'),
    ours_kb: Math.round(median('ours', 'kilobytes')),
    baseline_kb: Math.round(median('baseline', 'kilobytes')),
    memory_ratio: ratio('kilobytes'),
    memory_aim: 1.35,
    runs: RUNS - 1,
  }),
)
process.exit(0)
