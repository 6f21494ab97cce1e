import type { z } from 'zod'
import type { Disposer } from '../../src-shared/result.ts'
import { page } from '../bridge.ts'
import { followKeptText } from '../kept-texts.ts'

/** What the window kept under this name, or `fallback`: nothing yet, or of another shape. */
export const readKept = <T>(name: string, schema: z.ZodType<T>, fallback: T): T => {
  const text = page.localStorage.getItem(name)
  if (text === null) return fallback
  try {
    const parsed = schema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : fallback
  } catch {
    // It is not JSON: cut short when the machine went down, or of another version. It is written anew with the next change.
    return fallback
  }
}

/** False: the disk or the browser's own limit did not take it, and it lasts only as long as the window. */
export const keep = (name: string, value: unknown): boolean => {
  try {
    page.localStorage.setItem(name, JSON.stringify(value))
    return true
  } catch (error) {
    console.warn(`${name} could not be kept:`, error)
    return false
  }
}

/**
 * A value that every window of the app reads and writes. What another one wrote is taken before each change, and only
 * then parsed: a comment changes with each letter. What could not be kept is only in this window.
 */
export function sharedValue<T>(name: string, schema: z.ZodType<T>, empty: T) {
  let isKept = true
  /** As it was read or written last. */
  let known: string | null = null
  const read = (otherwise: T): T => {
    known = page.localStorage.getItem(name)
    return readKept(name, schema, otherwise)
  }
  return {
    first: (): T => read(empty),
    /** `shown`: what this window has. */
    latest: (shown: T): T => (isKept && page.localStorage.getItem(name) !== known ? read(shown) : shown),
    keep(value: T): void {
      isKept = keep(name, value)
      known = page.localStorage.getItem(name)
    },
    /** Tells what another window wrote. */
    follow: (take: (value: T) => void): Disposer =>
      followKeptText(name, () => {
        isKept = true
        take(read(empty))
      }),
  }
}
