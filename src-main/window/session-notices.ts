import type { SessionId } from '../../src-shared/model/ids.ts'
import { needsPerson, waitsForPerson } from '../../src-shared/model/needs-person.ts'
import type { NotifyPreferences } from '../../src-shared/model/preferences.ts'
import type { SessionView } from '../../src-shared/model/session.ts'

/** What a person is told of beyond the window. */
export type NoticeKind = 'approval' | 'attention' | 'interrupted' | 'accepted'
export type SessionNotice = { readonly kind: NoticeKind; readonly view: SessionView }

type Noticed = Pick<SessionView, 'state' | 'approval' | 'archived' | 'kept'>

/** What is to be told of a session as it is, however it came to it; `null`: nothing. */
const kindOf = (view: Noticed): NoticeKind | null => {
  if (view.state === 'accepted') return 'accepted'
  if (waitsForPerson(view)) return 'approval'
  if (view.state === 'needs-attention') return 'attention'
  return view.state === 'interrupted' ? 'interrupted' : null
}

/**
 * Of two recorded states of a session what a person is to be told; `null`: nothing. They are told once that it needs
 * them, until it went on without them or asks for another action. `before` is `null` for a session that was not known:
 * one that comes back from the trash is no news.
 */
export const noticeOf = (before: Noticed | null, after: Noticed): NoticeKind | null => {
  if (before === null) return null
  const kind = kindOf(after)
  if (kind === null) return null
  if (kind === 'accepted') return before.state === 'accepted' ? null : kind
  // Its workspace came back: a person did that.
  if (kind === 'attention' && before.state === 'needs-attention') return null
  if (!needsPerson(before)) return kind
  return kind === 'approval' && after.approval?.turn !== before.approval?.turn ? kind : null
}

/** Whether what was to be told is still so: a session may have gone on in the meantime. */
export const isStillSo = (kind: NoticeKind, view: Noticed | null): boolean =>
  view !== null && kindOf(view) === kind

export const isWanted = (kind: NoticeKind, wants: NotifyPreferences): boolean =>
  kind === 'accepted' ? wants.accepted : wants.needsYou

/** The session that a click on them leads to: the first that waits for the person. */
export const targetOf = (notices: readonly SessionNotice[]): SessionId | null =>
  (notices.find(({ kind }) => kind !== 'accepted') ?? notices[0])?.view.identity.id ?? null
