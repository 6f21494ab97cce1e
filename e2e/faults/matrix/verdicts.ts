import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { livingProcesses, type ProcessInfo, processesOn } from '../support/processes.ts'
import type { Fleet } from './fleet.ts'
import type { SessionLog } from './session-logs.ts'
import { leadingMarker } from './work-file.ts'

/** Instructions that Aider's model was asked more than once, or that a log holds more than once. */
export function doubledInstructions(fleet: Fleet, logs: readonly SessionLog[]): string[] {
  const asked = [...fleet.model.asked]
    .filter(([, times]) => times > 1)
    .map(([marker, times]) => `${marker} was asked ${times} times`)
  const intents = logs.flatMap(({ id, events }) =>
    repeated(
      events.flatMap(({ event }) =>
        event.type === 'instructionSent' ? (leadingMarker(event.text) ?? []) : [],
      ),
    ).map((marker) => `${marker} was meant to be sent twice in ${id}`),
  )
  const places = logs.flatMap(({ id, events }) =>
    repeated(events.map(({ seq }) => String(seq))).map((seq) => `${id} has two events with number ${seq}`),
  )
  return [...asked, ...intents, ...places]
}

const repeated = (values: readonly string[]): string[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
]

/** Every commit that any ref of the repository at `folder` holds. */
function commitsIn(folder: string): Set<string> {
  if (!existsSync(folder)) return new Set()
  const listed = execFileSync('git', ['-C', folder, 'rev-list', '--all'], { encoding: 'utf8' })
  return new Set(listed.split('\n').filter((hash) => hash !== ''))
}

/** Commits that a turn's end or a critique recorded, and that neither the workspace nor the kept store holds. */
export function missingCommits(logs: readonly SessionLog[]): string[] {
  return logs.flatMap(({ id, workspace, events }) => {
    const recorded = events.flatMap(({ event }) => {
      if (event.type === 'turnEnded') return [event.head, ...event.report.commits.map(({ hash }) => hash)]
      return event.type === 'critiqueStarted' ? [event.commit] : []
    })
    if (recorded.length === 0) return []
    const held = [...commitsIn(workspace)]
    return [...new Set(recorded)]
      .filter((hash) => !held.some((each) => each.startsWith(hash)))
      .map((hash) => `${id} has lost ${hash}`)
  })
}

/** Sessions with more than one Aider at work: one was started while another one still lived. */
export function twins(logs: readonly SessionLog[]): string[] {
  const processes = livingProcesses()
  return logs.flatMap(({ id }) => {
    const marked = processes.filter(({ session }) => session === id)
    const pids = new Set(marked.map(({ pid }) => pid))
    const tops = marked.filter(
      ({ parent, command }) => !pids.has(parent) && command.includes('--chat-history-file='),
    )
    return tops.length > 1
      ? [`${id} has ${tops.length} Aiders: ${tops.map(({ pid }) => pid).join(', ')}`]
      : []
  })
}

/** What still runs of the fleet. */
export function livingOf(fleet: Fleet, logs: readonly SessionLog[]): ProcessInfo[] {
  const ids = new Set(logs.map(({ id }) => id))
  const marked = livingProcesses().filter(({ session }) => session !== null && ids.has(session))
  const all = new Map([...marked, ...processesOn(fleet.folder)].map((found) => [found.pid, found]))
  return [...all.values()]
}

/**
 * The folder of our sockets stays; what is in it must not. Chromium forgets the folder of its own single-instance
 * lock when it is killed.
 */
const NOT_OURS = /^(100x-[^/]+|scoped_dir\w+(\/Singleton\w+)?)$/

/** Sockets, locks and half-written files in the data folder, and whatever lies in the temporary one. */
export function litterOf(fleet: Fleet): string[] {
  const inData = readdirSync(fleet.data, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.parentPath.includes('/workspace'))
    .filter((entry) => entry.isSocket() || /\.lock$|\.tmp/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  const temporary = readdirSync(fleet.temporary, { recursive: true, encoding: 'utf8' })
    .filter((path) => !NOT_OURS.test(path))
    .map((path) => join(fleet.temporary, path))
  return [...inData, ...temporary]
}
