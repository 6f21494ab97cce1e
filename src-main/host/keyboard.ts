/** What a watcher can know of the keyboard. */
export type KeyboardState = 'mine' | 'free' | 'elsewhere'

export type KeyboardHolder = { keyboardChanged(state: KeyboardState): void }

/** One watcher of a terminal may type at a time, so that two people's keys never mix in one line. */
export type Keyboard = {
  add(watcher: KeyboardHolder): void
  /** Lets go of the keyboard too. */
  remove(watcher: KeyboardHolder): void
  stateFor(watcher: KeyboardHolder): KeyboardState
  /** Of a watcher that is gone: nothing happens. */
  take(watcher: KeyboardHolder): void
  release(watcher: KeyboardHolder): void
}

export function createKeyboard(): Keyboard {
  const watchers = new Set<KeyboardHolder>()
  let holder: KeyboardHolder | null = null
  const stateFor = (watcher: KeyboardHolder): KeyboardState => {
    if (holder === null) return 'free'
    return holder === watcher ? 'mine' : 'elsewhere'
  }
  const give = (next: KeyboardHolder | null): void => {
    if (holder === next) return
    const before = new Map([...watchers].map((watcher) => [watcher, stateFor(watcher)]))
    holder = next
    for (const [watcher, state] of before) {
      if (stateFor(watcher) !== state) watcher.keyboardChanged(stateFor(watcher))
    }
  }
  const release = (watcher: KeyboardHolder): void => {
    if (holder === watcher) give(null)
  }
  return {
    add: (watcher) => void watchers.add(watcher),
    remove(watcher) {
      watchers.delete(watcher)
      release(watcher)
    },
    stateFor,
    take(watcher) {
      if (watchers.has(watcher)) give(watcher)
    },
    release,
  }
}
