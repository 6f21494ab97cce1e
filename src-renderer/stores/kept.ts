import type { z } from 'zod'
import { page } from '../bridge.ts'

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
