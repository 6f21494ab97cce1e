import { type FSWatcher, watch } from 'node:fs'
import { basename, dirname } from 'node:path'
import { StringDecoder } from 'node:string_decoder'
import type { JournalPlace } from '../../src-shared/model/session.ts'
import { createListeners } from '../core/listeners.ts'
import type { AiderJournal, AnalyticsLine } from '../core/ports.ts'
import { openIfThere } from './open-if-there.ts'

/** Both files must lie in one existing folder; neither needs to exist yet. Absolute paths. */
export type AiderJournalPaths = { readonly history: string; readonly analytics: string }

/** `from`: where to begin to read; left out: at the beginning of both. */
export function createAiderJournal(
  paths: AiderJournalPaths,
  from: JournalPlace = { history: 0, analytics: 0 },
): AiderJournal {
  const appended = createListeners<[]>()
  const names = new Set([basename(paths.history), basename(paths.analytics)])
  const watcher = watchFolder(dirname(paths.history), (name) => {
    if (name === null || names.has(name)) appended.fire()
  })
  const history = createTail(paths.history, from.history)
  const analytics = createTail(paths.analytics, from.analytics)
  let partialLine = ''
  return {
    onDidAppend: appended.add,
    async readNew() {
      const [newHistory, newAnalytics] = await Promise.all([history.readNew(), analytics.readNew()])
      const lines = (partialLine + newAnalytics).split('\n')
      partialLine = lines.pop() ?? ''
      // Aider writes line ends of the platform; its text is the same everywhere.
      return { history: newHistory.replaceAll('\r\n', '\n'), ...parseLines(lines) }
    },
    place: () => ({
      history: history.place(),
      analytics: analytics.place() - Buffer.byteLength(partialLine),
    }),
    dispose: () => watcher?.close(),
  }
}

/** Only a hint, so a folder that cannot be watched (a full inotify table, a network drive) costs nothing but time. */
function watchFolder(folder: string, changed: (name: string | null) => void): FSWatcher | null {
  try {
    const watcher = watch(folder, { persistent: false }, (_event, name) => changed(name))
    watcher.on('error', () => watcher.close())
    return watcher
  } catch {
    return null
  }
}

/** `place`: bytes up to the end of the last whole character that was read. */
type Tail = { readNew(): Promise<string>; place(): number }

/** What was appended since the last read, whole characters only. A missing file is an empty one. */
function createTail(path: string, from: number): Tail {
  const decoder = new StringDecoder('utf8')
  let offset = from
  let place = from
  return {
    place: () => place,
    async readNew() {
      const file = await openIfThere(path)
      if (file === null) return ''
      try {
        const { size } = await file.stat()
        const length = Math.max(0, size - offset)
        const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, offset)
        offset += bytesRead
        const text = decoder.write(buffer.subarray(0, bytesRead))
        place += Buffer.byteLength(text)
        return text
      } finally {
        await file.close()
      }
    },
  }
}

function parseLines(lines: readonly string[]): { analytics: AnalyticsLine[]; brokenLines: number } {
  const analytics: AnalyticsLine[] = []
  let brokenLines = 0
  for (const line of lines) {
    if (line.trim() === '') continue
    const parsed = parseLine(line)
    if (parsed === null) brokenLines += 1
    else analytics.push(parsed)
  }
  return { analytics, brokenLines }
}

function parseLine(line: string): AnalyticsLine | null {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const { event, properties } = value as { event?: unknown; properties?: unknown }
  if (typeof event !== 'string') return null
  const known = typeof properties === 'object' && properties !== null ? properties : {}
  return { event, properties: known as Record<string, unknown> }
}
