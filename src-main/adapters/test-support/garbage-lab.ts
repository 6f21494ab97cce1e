import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DataFolder } from '../data-folder.ts'
import { createGarbage } from '../garbage.ts'
import { createJsonlEventStore } from '../jsonl-event-store.ts'
import { systemClock } from '../system-clock.ts'
import { openPutAwayLab } from './put-away-lab.ts'

export const DAY_MS = 24 * 60 * 60 * 1_000
/** Seconds since the epoch, as many days ago. */
export const agoS = (days: number) => (Date.now() - days * DAY_MS) / 1_000

/** A folder with something in it that was last changed so many days ago. */
export function makeFolder(path: string, days = 1): string {
  mkdirSync(path, { recursive: true })
  writeFileSync(join(path, 'file'), 'x'.repeat(1_000))
  utimesSync(path, agoS(days), agoS(days))
  return path
}

/** Writes a session's log anew: what it is, and more events. */
export function recordAgain(
  { identity, folder }: { readonly identity: object; readonly folder: string },
  ...more: readonly object[]
): void {
  const events = [{ type: 'sessionCreated', identity }, ...more]
  const lines = events.map((event, index) => JSON.stringify({ v: 2, seq: index + 1, at: 1, event }))
  writeFileSync(join(folder, 'events.jsonl'), `${lines.join('\n')}\n`)
}

/** A data folder, a temporary folder and a folder of sockets, and what collects the garbage in them. */
export function openGarbageLab() {
  const lab = openPutAwayLab()
  const temporary = lab.scratch.path('tmp')
  const sockets = lab.scratch.path('sockets')
  mkdirSync(sockets, { recursive: true })
  mkdirSync(temporary, { recursive: true })
  const state: { owned: string; live: string[] | null } = { owned: '', live: [] }
  const newGarbage = (folder: DataFolder) =>
    createGarbage({
      data: folder,
      events: createJsonlEventStore({ data: folder, clock: systemClock }),
      ownership: { isOwnedElsewhere: async (id) => id === state.owned },
      clock: systemClock,
      temporaryFolder: temporary,
      sockets: async () => sockets,
      liveSessions: async () => state.live,
    })
  const garbage = newGarbage(lab.data)
  const collect = async (kind: string, free = false) =>
    (await garbage.collect({ free })).filter((item) => item.kind === kind)
  const pathsOf = async (kind: string) => (await collect(kind)).map(({ path }) => path)
  return { ...lab, temporary, sockets, state, newGarbage, garbage, collect, pathsOf }
}
