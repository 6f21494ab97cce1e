import { join } from 'node:path'

/** The stand-in for Aider's process: an executable script, so not for Windows. */
export const LIGHT_AIDER = join(import.meta.dirname, 'light-aider.mjs')
