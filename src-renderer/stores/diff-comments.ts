import { z } from 'zod'
import { create } from 'zustand'
import type { SessionId } from '../../src-shared/model/ids.ts'
import { sharedValue } from './kept.ts'

const NAME = 'diff.comments'
const MOST_SESSIONS = 50
const MOST_COMMENTS = 200

const commentSchema = z.object({
  key: z.string(),
  path: z.string(),
  side: z.enum(['old', 'new']),
  from: z.number().int(),
  to: z.number().int(),
  /** The lines as they were when it was written. */
  code: z.string(),
  text: z.string(),
})
/** A remark on lines of a session's diff that Aider has not got yet. */
export type DiffComment = z.infer<typeof commentSchema>

type CommentsState = {
  /** Oldest first. */
  readonly bySession: Readonly<Record<SessionId, readonly DiffComment[]>>
  /** The one that is being written. */
  readonly editing: string | null
}

const NONE: readonly DiffComment[] = []

const kept = sharedValue<CommentsState['bySession']>(NAME, z.record(z.string(), z.array(commentSchema)), {})

export const useDiffComments = create<CommentsState>(() => ({ bySession: kept.first(), editing: null }))

// All windows write on the same comments: what one writes or sends, the others show.
kept.follow((bySession) => useDiffComments.setState({ bySession }))

export const commentsOf =
  (id: SessionId) =>
  ({ bySession }: CommentsState): readonly DiffComment[] =>
    bySession[id] ?? NONE

const change = (id: SessionId, to: (comments: readonly DiffComment[]) => readonly DiffComment[]): void => {
  const { [id]: mine = NONE, ...others } = kept.latest(useDiffComments.getState().bySession)
  const changed = to(mine).slice(0, MOST_COMMENTS)
  const entries = Object.entries(others).slice(-(MOST_SESSIONS - 1))
  const bySession = Object.fromEntries(changed.length === 0 ? entries : [...entries, [id, changed]])
  useDiffComments.setState({ bySession })
  kept.keep(bySession)
}

export const editComment = (key: string | null): void => useDiffComments.setState({ editing: key })

/** Begins one, or goes on with the one that those lines have. */
export const startComment = (id: SessionId, lines: Omit<DiffComment, 'key' | 'text'>): void => {
  const key = `${lines.side} ${lines.from}-${lines.to} ${lines.path}`
  if (!commentsOf(id)(useDiffComments.getState()).some((one) => one.key === key))
    change(id, (comments) => [...comments, { ...lines, key, text: '' }])
  editComment(key)
}

export const writeComment = (id: SessionId, key: string, text: string): void =>
  change(id, (comments) => comments.map((one) => (one.key === key ? { ...one, text } : one)))

export const removeComment = (id: SessionId, key: string): void => {
  change(id, (comments) => comments.filter((one) => one.key !== key))
  if (useDiffComments.getState().editing === key) editComment(null)
}

/** Takes back what was removed. */
export const putComment = (id: SessionId, comment: DiffComment): void =>
  change(id, (comments) => [...comments.filter(({ key }) => key !== comment.key), comment])

/** They are with the session now. */
export const dropComments = (id: SessionId, sent: readonly DiffComment[]): void =>
  change(id, (comments) =>
    comments.filter((one) => !sent.some(({ key, text }) => key === one.key && text === one.text)),
  )
