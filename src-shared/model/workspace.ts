import { z } from 'zod'

/** Where tasks come from. `root` is the local folder or the app-owned mirror of a URL. */
export const repositorySchema = z.object({
  /** What the person gave: a local path (made absolute) or a URL without credentials. */
  location: z.string(),
  kind: z.enum(['local', 'url']),
  /** A git folder on this machine that a workspace can be cloned from. */
  root: z.string(),
  /** The commit sessions start from: full hash of HEAD. */
  base: z.string(),
  /** Sentences the person should read: dirty, detached, shallow, bare, Aider settings left out. */
  notices: z.array(z.string()),
})
export type Repository = z.infer<typeof repositorySchema>

export const commitSchema = z.object({ hash: z.string(), subject: z.string(), at: z.number() })
export type Commit = z.infer<typeof commitSchema>

export const diffStatSchema = z.object({
  files: z.number().int(),
  added: z.number().int(),
  removed: z.number().int(),
})
export type DiffStat = z.infer<typeof diffStatSchema>

/** The unified diff between two commits of a workspace. */
export const diffSchema = z.object({
  base: z.string(),
  head: z.string(),
  stat: diffStatSchema,
  /** `git diff` output, UTF-8, cut at `DIFF_LIMIT_BYTES` with `truncated` set. */
  patch: z.string(),
  truncated: z.boolean(),
})
export type Diff = z.infer<typeof diffSchema>
