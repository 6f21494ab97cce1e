// Our workspace against a bare `git clone --local` (with its checkout) of the same 20,000-file repository.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { createGitWorkspaces } from '../src-main/adapters/git/git-workspaces.ts'

const FOLDERS = 200
const FILES_PER_FOLDER = 100
const RUNS = 9

/** A repository whose objects are in one pack, as after any clone or gc. */
function makeRepository(folder: string): void {
  mkdirSync(folder)
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: 'ignore' })
  git('init', '-b', 'main')
  for (let directory = 0; directory < FOLDERS; directory += 1) {
    mkdirSync(join(folder, `part-${directory}`))
    for (let file = 0; file < FILES_PER_FOLDER; file += 1) {
      const lines = `export const value${file} = ${directory * FILES_PER_FOLDER + file}\n`.repeat(20 + file)
      writeFileSync(join(folder, `part-${directory}`, `file-${file}.ts`), lines)
    }
  }
  git('add', '-A')
  git(
    '-c',
    'user.name=bench',
    '-c',
    'user.email=bench@example.org',
    '-c',
    'gc.auto=0',
    'commit',
    '-m',
    'start',
  )
  git('repack', '-a', '-d')
}

async function timed(work: () => unknown): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN

const folder = mkdtempSync(join(tmpdir(), 'workspace-create-'))
try {
  const source = join(folder, 'source')
  makeRepository(source)
  const workspaces = createGitWorkspaces({ dataFolder: join(folder, 'data') })
  const { signal } = new AbortController()
  const inspected = await workspaces.inspect(source, signal)
  if (!inspected.ok) throw new Error(inspected.error.message)
  const repository = inspected.value

  const baseline = (run: number) => {
    const target = join(folder, `baseline-${run}`)
    return timed(() => execFileSync('git', ['clone', '--local', source, target], { stdio: 'ignore' }))
  }
  const ours = (run: number) =>
    timed(async () => {
      const request = { repository, directory: join(folder, `ours-${run}`), branch: `100x/task-${run}` }
      const made = await workspaces.create(request, signal)
      if (!made.ok) throw new Error(made.error.message)
    })

  const figures: { ours: number[]; baseline: number[] } = { ours: [], baseline: [] }
  // Nothing is deleted before the end: a disk that is still freeing 20,000 files slows whatever comes next.
  for (let run = 0; run <= RUNS; run += 1) {
    const oursFirst = run % 2 === 0
    const early = await (oursFirst ? ours(run) : baseline(run))
    const late = await (oursFirst ? baseline(run) : ours(run))
    if (run === 0) continue // Warms the disk's and the system's caches.
    figures.ours.push(oursFirst ? early : late)
    figures.baseline.push(oursFirst ? late : early)
  }
  const [oursMs, baselineMs] = [median(figures.ours), median(figures.baseline)]
  console.log(
    JSON.stringify({
      benchmark: 'workspace-create',
      ours_ms: Math.round(oursMs),
      baseline: 'git clone --local',
      baseline_ms: Math.round(baselineMs),
      ratio: Number((oursMs / baselineMs).toFixed(3)),
      runs: RUNS,
    }),
  )
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}
