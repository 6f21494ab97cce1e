import { z } from 'zod'
import { type CommandId, isCommandId } from '../commands.ts'
import { sessionIdSchema } from '../model/ids.ts'
import { taskDraftSchema } from '../model/run-request.ts'

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

/** What the application menu asks of the window: a command of the catalogue. */
export const menuCommandSchema = z.string().refine(isCommandId)
export type MenuCommand = CommandId

export {
  type BranchCommit,
  branchCommitSchema,
  type DiffRange,
  diffRangeSchema,
  type FileContent,
  fileContentSchema,
} from '../model/branch-content.ts'

export const recentRepositorySchema = z.object({
  location: z.string(),
  /** Epoch milliseconds of the last task there. */
  usedAt: z.number(),
  /** False: a local folder that is not there now. */
  available: z.boolean(),
})
export type RecentRepository = z.infer<typeof recentRepositorySchema>

/** A task to begin others from. */
export const templateSchema = z.object({ name: z.string().trim().min(1).max(100), task: taskDraftSchema })
export type Template = z.infer<typeof templateSchema>

/** Right now: `cpu` from 0 to 1 over all cores since the question before, memory in bytes. */
export const machineLoadSchema = z.object({
  cpu: z.number().min(0).max(1),
  cores: z.number().int(),
  memoryUsed: z.number(),
  memoryTotal: z.number(),
})
export type MachineLoad = z.infer<typeof machineLoadSchema>

/** Where keys are kept. `plain`: the system has no keyring, so a file of ours would hold them readable. */
export const keyStorageSchema = z.object({
  kind: z.enum(['encrypted', 'plain', 'memory']),
  /** What encrypts, as the system names it (`gnome_libsecret`, `basic_text`, …). */
  backend: z.string(),
})
export type KeyStorage = z.infer<typeof keyStorageSchema>

/** Bytes on disk under the data folder. */
export const diskUseSchema = z.object({
  root: z.string(),
  total: z.number(),
  parts: z.array(
    z.object({
      kind: z.enum(['workspaces', 'recordings', 'logs', 'mirrors', 'kept', 'trash', 'other']),
      bytes: z.number(),
    }),
  ),
})
export type DiskUse = z.infer<typeof diskUseSchema>

/**
 * A part of a session's recording. `offset`: where the next part begins, `null` at the end. Lines are asciicast v2
 * events (`[seconds, kind, data]`), seconds since `startedAt`.
 */
export const recordingPartSchema = z.object({
  width: z.number().int(),
  height: z.number().int(),
  /** Epoch milliseconds. */
  startedAt: z.number(),
  events: z.array(z.tuple([z.number(), z.string(), z.string()])),
  offset: z.number().int().nullable(),
})
export type RecordingPart = z.infer<typeof recordingPartSchema>
