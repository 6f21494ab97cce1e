import { z } from 'zod'
import { commitSchema, diffStatSchema } from './workspace.ts'

/** Which changes of a session a diff shows. */
export const diffRangeSchema = z.discriminatedUnion('kind', [
  /** Everything since the commit that the session started from. */
  z.object({ kind: z.literal('branch') }),
  /** One commit against its first parent. */
  z.object({ kind: z.literal('commit'), hash: z.string().regex(/^[0-9a-f]{7,64}$/) }),
  /** Everything after the commit of the last critique; without one: as `branch`. */
  z.object({ kind: z.literal('since-critique') }),
])
export type DiffRange = z.infer<typeof diffRangeSchema>

/** One commit of a session's branch, newest first. `at`: epoch milliseconds of its author. */
export const branchCommitSchema = commitSchema.extend({ stat: diffStatSchema })
export type BranchCommit = z.infer<typeof branchCommitSchema>

/** A file as it is in a commit. */
export const fileContentSchema = z.object({
  bytes: z.number().int().nonnegative(),
  /** `missing`: the commit has no such file. `image`: what the window can show as one. */
  kind: z.enum(['text', 'image', 'binary', 'missing']),
  /** The text; of an image its `data:` URL; else empty. */
  data: z.string(),
  /** Of a text: cut after 2 MiB. Larger images count as `binary`. */
  truncated: z.boolean(),
})
export type FileContent = z.infer<typeof fileContentSchema>

/** Paths of a repository or a workspace that are listed at most. */
export const LISTED_FILES_LIMIT = 20_000
