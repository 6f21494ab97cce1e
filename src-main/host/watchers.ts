import type { Failure } from '../../src-shared/model/errors.ts'
import { type Disposer, err, ok, type Result } from '../../src-shared/result.ts'
import { sizeText } from '../adapters/cast-lines.ts'
import { holdsKeystrokes } from '../core/instance/keystrokes.ts'
import { createListeners } from '../core/listeners.ts'
import type { Clock, TerminalSize } from '../core/ports.ts'
import type { TerminalWatch, WatchedChunk } from '../core/terminal-port.ts'
import { createKeyboard, type KeyboardHolder } from './keyboard.ts'
import { createWatchFeed } from './watch-feed.ts'

export type WatchedTerminal = {
  snapshot(): string
  onData(listener: (data: string) => void): Disposer
  size(): TerminalSize
  resize(size: TerminalSize): void
  /** What a watcher's terminal sends; false: the child is gone. */
  passOn(data: string): boolean
}

export type Watchers = {
  watch(listener: (chunk: WatchedChunk) => void): TerminalWatch
  /** The child gets this size next: each watcher that did not ask for it hears of it. */
  resized(size: TerminalSize): void
  /** The child is gone: each watcher gets the rest, and hears of it. */
  end(): void
}

/** Those who look at one terminal; one of them may type at a time. */
export function createWatchers(clock: Pick<Clock, 'timer'>, terminal: WatchedTerminal): Watchers {
  const keyboard = createKeyboard()
  const ending = createListeners<[]>()
  const resizing = createListeners<[TerminalSize]>()

  const type = (watcher: KeyboardHolder, data: string): Result<void, Failure> => {
    const isElsewhere = keyboard.stateFor(watcher) === 'elsewhere'
    // What a terminal sends by itself (a focus report) neither takes the keyboard nor is an error.
    if (holdsKeystrokes(data)) {
      if (isElsewhere) return err(keyboardElsewhere)
      keyboard.take(watcher)
    } else if (isElsewhere) return ok(undefined)
    return terminal.passOn(data) ? ok(undefined) : err(noTerminal)
  }

  return {
    watch(listener) {
      const feed = createWatchFeed({ clock, terminal, send: (kind, data) => listener({ kind, data }) })
      const watcher: KeyboardHolder = { keyboardChanged: (data) => listener({ kind: 'keyboard', data }) }
      keyboard.add(watcher)
      // Only later, so that the caller has its watch before it hears anything.
      const cancelFirst = clock.timer(0, () => {
        if (keyboard.stateFor(watcher) === 'elsewhere') watcher.keyboardChanged('elsewhere')
      })
      let wished: TerminalSize | null = null
      const stopResizes = resizing.add((size) => {
        if (wished?.columns === size.columns && wished.rows === size.rows) return
        // What waits for its batch was drawn in the size before.
        feed.flush()
        listener({ kind: 'resized', data: sizeText(size) })
      })
      const dispose = (): void => {
        cancelFirst()
        stopListening()
        stopResizes()
        feed.dispose()
        keyboard.remove(watcher)
      }
      const stopListening = ending.add(() => {
        feed.flush()
        dispose()
        listener({ kind: 'end', data: '' })
      })
      return {
        snapshot: feed.snapshot,
        size: terminal.size(),
        acknowledge: feed.acknowledge,
        type: async (data) => type(watcher, data),
        takeKeyboard: async () => keyboard.take(watcher),
        releaseKeyboard: () => keyboard.release(watcher),
        resize(size) {
          wished = size
          terminal.resize(size)
        },
        dispose,
      }
    },
    resized: resizing.fire,
    end: ending.fire,
  }
}

const noTerminal: Failure = {
  kind: 'no-terminal',
  message: 'Nothing can be typed: the terminal of this session has ended.',
  remedy: '',
}

const keyboardElsewhere: Failure = {
  kind: 'keyboard-elsewhere',
  message: 'Somebody else types in this terminal: another window, or a command line that is attached to it.',
  remedy: 'Take the keyboard over to type here.',
}
