import { type LoggedEvent, loggedEventSchema } from '../../../src-shared/model/session.ts'
import type { Disposer } from '../../../src-shared/result.ts'
import type { SessionLog } from './session-logs.ts'

export type Seen = { readonly session: string; readonly seq: number; readonly type: string }

/** Remembers what was shown to anybody, so that it can be looked for on disk. */
export type Witness = {
  see(session: string, logged: Pick<LoggedEvent, 'seq' | 'at' | 'event'>): void
  /** Tells of each event that somebody is shown, the first time. */
  onDidSee(listener: (seen: Seen) => void): Disposer
  /** How many different ones so far. */
  count(): number
  /** What was shown and is not on disk in the same words. */
  missing(logs: readonly SessionLog[]): Seen[]
}

const words = ({ at, event }: Pick<LoggedEvent, 'at' | 'event'>): string => JSON.stringify([at, event])

export function createWitness(): Witness {
  const seen = new Map<string, Seen & { readonly words: Set<string> }>()
  const listeners = new Set<(seen: Seen) => void>()
  return {
    see(session, logged) {
      const key = `${session} ${logged.seq}`
      const parsed = loggedEventSchema.shape.event.parse(logged.event)
      const before = seen.get(key)
      const now = before ?? { session, seq: logged.seq, type: parsed.type, words: new Set<string>() }
      now.words.add(words({ at: logged.at, event: parsed }))
      seen.set(key, now)
      if (before === undefined) for (const listener of [...listeners]) listener(now)
    },
    onDidSee(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    count: () => seen.size,
    missing(logs) {
      const onDisk = new Map<string, string>(
        logs.flatMap(({ id, events }) =>
          events.map((logged) => [`${id} ${logged.seq}`, words(logged)] as const),
        ),
      )
      return [...seen]
        .filter(([key, { words: shown }]) => [...shown].some((each) => each !== onDisk.get(key)))
        .map(([, { session, seq, type }]) => ({ session, seq, type }))
    },
  }
}
