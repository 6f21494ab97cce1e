import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, expect, test, vi } from 'vitest'
import { createCastRecording } from '../adapters/cast-recording.ts'
import { createHeadlessScreens } from '../adapters/headless-screen.ts'
import { createNodePtySpawner } from '../adapters/node-pty-spawner.ts'
import { systemClock } from '../adapters/system-clock.ts'
import type { TerminalSignal } from '../core/terminal-port.ts'
import { createLocalTerminals } from './local-terminals.ts'

const MB = 1024 * 1024
const folder = mkdtempSync(join(tmpdir(), '100x-hostile-'))
const local = createLocalTerminals({
  spawner: createNodePtySpawner(),
  screens: createHeadlessScreens(),
  clock: systemClock,
  record: ({ session, size }) =>
    createCastRecording({ path: join(folder, `${session}.cast`), size, now: systemClock.now }),
})
afterAll(async () => {
  await local.abandonAll('The test is over.')
  rmSync(folder, { recursive: true, force: true })
})

let count = 0
async function open(script: string) {
  count += 1
  const session = `hostile-${count}`
  const opened = await local.terminals.open({
    session,
    command: {
      file: '/bin/sh',
      args: ['-c', script],
      cwd: folder,
      env: { PATH: process.env.PATH ?? '' },
      size: { columns: 120, rows: 40 },
    },
    secrets: [],
    recordingLimitBytes: 50_000_000,
  })
  if (!opened.ok) throw new Error(opened.error.message)
  const terminal = opened.value
  let line = ''
  let exit: TerminalSignal | null = null
  terminal.onSignal((signal) => {
    if (signal.type === 'read') line = signal.reading.cursorLine
    if (signal.type === 'exited') exit = signal
  })
  const shows = (text: string) =>
    vi.waitFor(() => expect(line).toContain(text), { timeout: 60_000, interval: 5 })
  return { session, terminal, shows, exit: () => exit }
}

const printing = (bytes: string) =>
  `stty raw -echo; printf ready; read go; printf '${bytes}'; head -c 41943040 /dev/zero | tr '\\0' x; touch printed`

test.skipIf(process.platform === 'win32').each([
  ['that is ended', `${printing('\\033]0;')}; printf '\\007done> '; read end`, 'done> '],
  ['that is never ended', `${printing('\\033]0;')}; read end`, ''],
  ['of an unknown kind', `${printing('\\033]7777;')}; printf '\\033\\\\done> '; read end`, 'done> '],
  ['to the terminal’s device', `${printing('\\033P$q')}; printf '\\033\\\\done> '; read end`, 'done> '],
])(
  'a child that prints 40 MB of one string %s holds nobody up and fills nothing',
  async (_how, script, end) => {
    const quiet = await open('stty raw -echo; printf ready; exec cat')
    const hostile = await open(script)
    await Promise.all([quiet.shows('ready'), hostile.shows('ready')])
    const loop = monitorEventLoopDelay({ resolution: 5 })
    const rss = process.memoryUsage().rss
    loop.enable()
    hostile.terminal.press('go\n')
    const echoes: number[] = []
    const printed = join(folder, 'printed')
    let most = 0
    for (let round = 0; round < 1_000 && (!existsSync(printed) || round < 10); round += 1) {
      const begin = performance.now()
      quiet.terminal.press(`k${round};`)
      await quiet.shows(`k${round};`)
      echoes.push(performance.now() - begin)
      most = Math.max(most, process.memoryUsage().rss)
      await delay(20)
    }
    loop.disable()
    if (end !== '') await hostile.shows(end)
    expect(existsSync(printed)).toBe(true)
    rmSync(printed)
    expect(most - rss).toBeLessThan(150 * MB)
    expect(loop.percentile(99) / 1e6).toBeLessThan(400)
    expect(echoes.toSorted((a, b) => a - b)[Math.floor(echoes.length * 0.95)]).toBeLessThan(400)
    await Promise.all([quiet.terminal.stop(), hostile.terminal.stop()])
  },
)

test.skipIf(process.platform === 'win32')(
  'a thousand resizes in a second become a few, the last of them last',
  async () => {
    const child = await open(
      `n=0; trap 'n=$((n+1)); printf "\\r$(stty size) after $n;"' WINCH; printf ready; while :; do sleep 0.01; done`,
    )
    await child.shows('ready')
    for (let round = 0; round < 1_000; round += 1) {
      child.terminal.resize({ columns: 40 + (round % 100), rows: 10 + (round % 30) })
      if (round % 10 === 9) await delay(10)
    }
    child.terminal.resize({ columns: 123, rows: 45 })
    await child.shows('45 123 after')
    const watched = await local.watching.watch(child.session, () => undefined)
    expect(watched?.size).toEqual({ columns: 123, rows: 45 })
    const times = Number(/45 123 after (\d+);/.exec(watched?.snapshot ?? '')?.[1])
    expect(times).toBeLessThan(60)
    watched?.dispose()
    await child.terminal.stop()
  },
)

const holdMany = (instances: number) =>
  JSON.parse(
    execFileSync(
      'bash',
      [
        '-c',
        `ulimit -n 256; exec "$0" --import tsx "$1" ${instances}`,
        process.execPath,
        join(import.meta.dirname, 'test-support', 'hold-many.ts'),
      ],
      { encoding: 'utf8', cwd: join(import.meta.dirname, '..', '..'), stdio: ['ignore', 'pipe', 'inherit'] },
    ),
  ) as { opened: number; echoed: number; each: number; leftMore: number; failures: string[] }

const linux = test.skipIf(process.platform !== 'linux')

linux('50 instances live in a process that may open 256 files, at two each', () => {
  const held = holdMany(50)
  expect(held).toMatchObject({ opened: 50, echoed: 50, failures: [] })
  expect(held.each).toBeLessThanOrEqual(2.1)
  expect(held.leftMore).toBeLessThanOrEqual(1)
})

linux('the instance that is one too many is refused with a sentence, and the others live on', () => {
  const held = holdMany(200)
  expect(held.opened).toBeGreaterThan(80)
  expect(held.echoed).toBe(held.opened)
  expect(held.failures.length).toBe(200 - held.opened)
  for (const failure of held.failures)
    expect(failure).toMatch(/could not be started: .*open files\. Stop some/)
  expect(held.leftMore).toBeLessThanOrEqual(1)
})
