// From the mount to the first paint of a diff of 100,000 lines: ours, the library's own minimal page, and diff2html.
import { execFile } from 'node:child_process'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { quantile } from './turn-overhead/overheads.ts'

const RUNS = Number(process.env.BENCH_RUNS ?? 5)
const HERE = resolve(import.meta.dirname, 'diff-paint')
const BUILT = resolve(import.meta.dirname, '..', 'out', 'bench', 'diff-paint')
const PAGES = ['ours', 'screen', 'library', 'diff2html'] as const
type Page = (typeof PAGES)[number]

const { HUNDREDX_ELECTRON: program = '', HUNDREDX_ELECTRON_ARGUMENTS: machineArguments = '[]' } = process.env

await build({
  configFile: false,
  root: HERE,
  base: './',
  logLevel: 'error',
  plugins: [react()],
  build: { outDir: BUILT, emptyOutDir: true },
})

const order = Array.from({ length: RUNS }, () => PAGES).flat()
const { stdout } = await promisify(execFile)(program, [
  ...JSON.parse(machineArguments),
  ...[join(HERE, 'electron-main.cjs'), '--', BUILT, ...order],
])
const found: { page: Page; ms: number }[] = stdout
  .split('\n')
  .filter((line) => line.startsWith('{'))
  .map((line) => JSON.parse(line))
const median = (page: Page) =>
  quantile(
    found.filter((one) => one.page === page).map(({ ms }) => ms),
    0.5,
  )
const ratio = (other: Page) => Math.round((median('ours') / median(other)) * 1000) / 1000
console.log(
  JSON.stringify({
    benchmark: 'diff-paint',
    ours: 'mount of a diff of 100,000 lines to its first paint, median',
    ours_ms: Math.round(median('ours')),
    baseline: 'the minimal page of react-diff-view on the same patch',
    baseline_ms: Math.round(median('library')),
    ratio: ratio('library'),
    aim: 1.2,
    diff2html_ms: Math.round(median('diff2html')),
    diff2html_ratio: ratio('diff2html'),
    diff2html_aim: 0.1,
    one_screen: 'react-diff-view on the first 60 lines, and nothing of the rest',
    one_screen_ms: Math.round(median('screen')),
    runs: RUNS,
  }),
)
process.exit(0)
