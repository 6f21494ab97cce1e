import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, utimesSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { loggedEventSchema } from '../../../src-shared/model/session.ts'
import { processesOn, within } from '../support/processes.ts'
import type { Fleet } from './fleet.ts'
import type { Supervision, Supervisors } from './supervision.ts'
import type { Witness } from './witness.ts'

const PROGRAM = resolve(import.meta.dirname, '../../../out/main/cli.js')
const SHOWN_TROUBLE = 4_000

/** The built command line on the fleet's data folder. */
const startCommand = (fleet: Fleet, args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [PROGRAM, ...args, '--json'], { env: fleet.env, cwd: fleet.folder })

const shownEvent = loggedEventSchema.pick({ seq: true, at: true, event: true })

/** Every event that it prints is shown, and so has to be on disk for ever. Returns what it complained of. */
function watchOutput(child: ChildProcess, witness: Witness | null): () => string {
  let trouble = ''
  const add = (text: string) => {
    trouble = (trouble + text).slice(-SHOWN_TROUBLE)
  }
  child.stderr?.setEncoding('utf8').on('data', add)
  if (child.stdout === null) throw new Error('its output is not read')
  createInterface({ input: child.stdout }).on('line', (line) => {
    // A kill tears the last line.
    if (!line.startsWith('{') || !line.endsWith('}')) return add(line)
    const shown = JSON.parse(line)
    if (shown.type === 'event') witness?.see(shown.session, shownEvent.parse(shown))
    else add(`${line}\n`)
  })
  return () => trouble
}

const NO_WINDOW = {
  renderer: () => null,
  windowComesBack: async () => 'it has no window',
  // It ends with its last session.
  leave: async () => undefined,
}

/** A command of ours in the foreground, until the fleet ends. */
export function commandThatSupervises(fleet: Fleet, witness: Witness, args: readonly string[]): Supervision {
  const child = startCommand(fleet, args)
  const trouble = watchOutput(child, witness)
  if (child.pid === undefined) throw new Error('node could not be started')
  return { way: 'command', pid: child.pid, trouble, ...NO_WINDOW }
}

const keeperOf = (fleet: Fleet): number | null =>
  processesOn(fleet.folder).find(({ command }) => /\bkeeper\b/.test(command))?.pid ?? null

/** `100x resume --all`: a keeper goes on with the fleet in the background. */
async function keeper(fleet: Fleet): Promise<Supervision> {
  const child = startCommand(fleet, ['resume', '--all'])
  const trouble = watchOutput(child, null)
  const [code] = await once(child, 'close')
  await within(10_000, () => keeperOf(fleet) !== null)
  const pid = keeperOf(fleet)
  if (pid === null)
    throw new Error(`\`100x resume --all\` ended with ${code} and left no keeper: ${trouble()}`)
  return { way: 'keeper', pid, trouble, ...NO_WINDOW }
}

/** `100x run`; after each kill a command in the foreground or a keeper goes on, in turn. */
export function superviseByCommands(fleet: Fleet, witness: Witness): Supervisors {
  let times = 0
  return {
    start: async () =>
      commandThatSupervises(fleet, witness, ['run', '--repo', fleet.repository, '--tasks', fleet.tasksFile]),
    again: async () => {
      times += 1
      if (times % 2 === 1) return keeper(fleet)
      return commandThatSupervises(fleet, witness, ['resume', '--all', '--wait'])
    },
  }
}

/** `100x gc --free`: takes away what those that were killed left behind. It would spare what was made just now. */
export async function freeGarbage(fleet: Fleet): Promise<void> {
  const longAgo = new Date(Date.now() - 3_600_000)
  for (const folder of [join(fleet.data, 'sessions'), fleet.temporary])
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), longAgo, longAgo)
  const child = startCommand(fleet, ['gc', '--free'])
  watchOutput(child, null)
  await once(child, 'close')
}
