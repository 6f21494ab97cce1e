import { z } from 'zod'
import { sessionIdSchema } from '../model/ids.ts'

export const appInfoSchema = z.object({
  name: z.string(),
  version: z.string(),
  electron: z.string(),
  platform: z.string(),
  maxInstances: z.number().int(),
})
export type AppInfo = z.infer<typeof appInfoSchema>

/**
 * A piece of a session's terminal. `live` continues what the window shows; `snapshot` replaces it
 * (another instance took over, or the window had fallen behind); `end` says that nothing more will come;
 * of `keyboard` the data is `mine`, `free` or `elsewhere` (keys typed here are refused); of `resized` it is the size
 * that another watcher chose, `120x40`.
 */
export const terminalChunkSchema = z.object({
  id: sessionIdSchema,
  stream: z.number().int(),
  kind: z.enum(['live', 'snapshot', 'end', 'keyboard', 'resized']),
  data: z.string(),
})
export type TerminalChunk = z.infer<typeof terminalChunkSchema>

/** What the application menu asks of the window. */
export const menuCommandSchema = z.enum([
  'new-task',
  'show-fleet',
  'show-settings',
  'show-terminal',
  'show-diff',
  'show-critique',
  'show-activity',
])
export type MenuCommand = z.infer<typeof menuCommandSchema>
