import type { Settings } from '../../src-shared/model/settings.ts'
import type { Disposer } from '../../src-shared/result.ts'
import { createListeners } from '../core/listeners.ts'
import type { Composition } from '../ipc/composition.ts'

export type SettingsNews = {
  /** The given settings, with their changes told. */
  readonly settings: Composition['settings']
  /** Whoever changed them: a window, a dialog, a person's editor. */
  onDidChange(listener: (settings: Settings) => void): Disposer
  dispose: Disposer
}

/** Tells each change of the settings once. `watch` calls when their file may have become another. */
export function createSettingsNews(
  given: Composition['settings'],
  watch: (onFile: () => void) => Disposer,
): SettingsNews {
  const changed = createListeners<[Settings]>()
  let known = JSON.stringify(given.get())
  const look = () => {
    const settings = given.get()
    const text = JSON.stringify(settings)
    if (text === known) return
    known = text
    changed.fire(settings)
  }
  return {
    settings: {
      get: given.get,
      set(patch) {
        const kept = given.set(patch)
        if (kept.ok) look()
        return kept
      },
    },
    onDidChange: changed.add,
    dispose: watch(look),
  }
}
