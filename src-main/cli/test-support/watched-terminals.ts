import { err, ok } from '../../../src-shared/result.ts'
import { createListeners } from '../../core/listeners.ts'
import type { TerminalSize } from '../../core/ports.ts'
import type { Terminals, TerminalWatch, WatchedChunk } from '../../core/terminal-port.ts'

/** One session's terminal in the hands of a test: what its watcher did, and what it is sent. */
export function createWatchedTerminals(snapshot: string | null, size: TerminalSize) {
  const opened = createListeners<[string]>()
  let listener: ((chunk: WatchedChunk) => void) | null = null
  const calls: string[] = []
  let acknowledged = 0
  let refuses = false
  const watch: TerminalWatch = {
    snapshot: snapshot ?? '',
    size,
    acknowledge: (characters) => {
      acknowledged += characters
    },
    type: async (data) => {
      if (refuses) return err({ kind: 'keyboard-elsewhere', message: '', remedy: '' })
      calls.push(`type ${JSON.stringify(data)}`)
      return ok(undefined)
    },
    takeKeyboard: async () => void calls.push('take keyboard'),
    releaseKeyboard: () => void calls.push('release keyboard'),
    resize: ({ columns, rows }) => void calls.push(`resize ${columns}x${rows}`),
    dispose: () => {
      listener = null
      calls.push('dispose')
    },
  }
  let isOpen = snapshot !== null
  const terminals: Terminals = {
    watch: async (_, given) => {
      if (!isOpen) return null
      listener = given
      return watch
    },
    onDidOpen: opened.add,
  }
  return {
    terminals,
    calls,
    acknowledged: () => acknowledged,
    refuseKeys: () => {
      refuses = true
    },
    send: (kind: WatchedChunk['kind'], data = '') => listener?.({ kind, data }),
    end() {
      isOpen = false
      listener?.({ kind: 'end', data: '' })
    },
    open(id: string) {
      isOpen = true
      opened.fire(id)
    },
  }
}
