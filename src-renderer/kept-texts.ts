import { createJSONStorage, type PersistStorage } from 'zustand/middleware'
import type { Disposer } from '../src-shared/result.ts'

type Texts = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Outside of a page (in a test) texts are kept as long as the program runs. */
const inMemory = (): Texts => {
  const texts = new Map<string, string>()
  return {
    getItem: (name) => texts.get(name) ?? null,
    setItem: (name, text) => void texts.set(name, text),
    removeItem: (name) => void texts.delete(name),
  }
}
const texts: Texts = typeof localStorage === 'undefined' ? inMemory() : localStorage

/** Keeps a store's value over restarts, in the page's own storage, for zustand's `persist`. */
export const keptTexts = <T>(): PersistStorage<T> | undefined =>
  createJSONStorage<T>(() => ({
    ...{ getItem: (name) => texts.getItem(name), removeItem: (name) => texts.removeItem(name) },
    setItem(name, text) {
      try {
        texts.setItem(name, text)
      } catch (full) {
        // More than the page may keep: the value lives on in the store, and only a restart would lose it.
        console.error(`"${name}" could not be kept:`, full)
      }
    },
  }))

/** Calls whenever another window of the app writes what is kept under this name. */
export const followKeptText = (name: string, listener: () => void): Disposer => {
  const tell = (event: StorageEvent) => {
    if (event.key === name) listener()
  }
  addEventListener('storage', tell)
  return () => removeEventListener('storage', tell)
}
