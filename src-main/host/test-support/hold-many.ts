import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCastRecording } from '../../adapters/cast-recording.ts'
import { createHeadlessScreens } from '../../adapters/headless-screen.ts'
import { createNodePtySpawner } from '../../adapters/node-pty-spawner.ts'
import { systemClock } from '../../adapters/system-clock.ts'
import type { Terminal } from '../../core/terminal-port.ts'
import { createLocalTerminals } from '../local-terminals.ts'

/** Run as a process of its own: holds as many terminals as it is asked for, and prints what became of them as JSON. */
const wanted = Number(process.argv[2])
const folder = mkdtempSync(join(tmpdir(), '100x-many-'))
const { terminals, abandonAll } = createLocalTerminals({
  spawner: createNodePtySpawner(),
  screens: createHeadlessScreens(),
  clock: systemClock,
  record: ({ session, size }) =>
    createCastRecording({ path: join(folder, `${session}.cast`), size, now: systemClock.now }),
})
const descriptors = () => readdirSync('/proc/self/fd').length
const before = descriptors()
const opened: Terminal[] = []
const failures: string[] = []

for (let number = 1; number <= wanted; number += 1) {
  const result = await terminals.open({
    session: `s-${number}`,
    command: {
      file: '/bin/sh',
      args: ['-c', 'stty raw -echo; echo ready; exec cat'],
      cwd: folder,
      env: { PATH: process.env.PATH ?? '' },
      size: { columns: 80, rows: 24 },
    },
    secrets: [],
    recordingLimitBytes: 1_000_000,
  })
  if (result.ok) opened.push(result.value)
  else failures.push(`${result.error.message} ${result.error.remedy}`)
}

/** Resolves when the terminal shows `word` at the end. */
const shows = (terminal: Terminal, word: string) =>
  new Promise<void>((resolve) => {
    terminal.onSignal((signal) => {
      if (signal.type === 'read' && signal.reading.cursorLine.includes(word)) resolve()
    })
  })
const echoes = opened.map((terminal) => shows(terminal, `echo of ${terminal.pid}`))
for (const terminal of opened) terminal.press(`echo of ${terminal.pid}`)
await Promise.all(echoes)
const held = descriptors()
await abandonAll('The test is over.')
const left = descriptors()
rmSync(folder, { recursive: true, force: true })
console.log(
  JSON.stringify({
    opened: opened.length,
    echoed: echoes.length,
    each: (held - before) / opened.length,
    leftMore: left - before,
    failures,
  }),
)
