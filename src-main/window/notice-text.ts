import type { Say } from '../../src-shared/locales/create-say.ts'
import { sessionName } from './session-name.ts'
import type { SessionNotice } from './session-notices.ts'
import type { Words } from './words.ts'

/** The language of the window: its catalogue, and the core's sentences in it. */
export type Speech = { readonly words: Words; readonly say: Say }

export type NoticeText = { readonly title: string; readonly body: string }

/** Lines that a desktop shows of a notification before it cuts it. */
const LISTED = 3
/** As many letters as fit on such a line. */
const LINE = 120

const cut = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length <= LINE ? line : `${line.slice(0, LINE - 1)}…`
}

/** A long title is cut, and not the number behind it. */
const nameOf = ({ view: { identity } }: SessionNotice): string =>
  sessionName({ ...identity, task: { ...identity.task, title: cut(identity.task.title) } })

const bodyOf = ({ kind, view }: SessionNotice, { words, say }: Speech): string => {
  if (kind === 'interrupted') return words('notice.interruptedBody')
  if (kind !== 'approval') return say(view.reason)
  return words('notice.approvalBody', { action: view.approval?.action ?? '' })
}

const headline = (notices: readonly SessionNotice[], words: Words): string => {
  const accepted = notices.filter(({ kind }) => kind === 'accepted').length
  const parts = [
    notices.length > accepted ? words('notice.needYou', { count: notices.length - accepted }) : '',
    accepted > 0 ? words('notice.areAccepted', { count: accepted }) : '',
  ]
  return parts.filter((part) => part !== '').join(', ')
}

/** One notification for all that is to be told at once. */
export const noticeText = (notices: readonly SessionNotice[], speech: Speech): NoticeText => {
  const { words } = speech
  const [first, ...others] = notices
  if (first !== undefined && others.length === 0) {
    const title = words(`notice.${first.kind}`, { session: nameOf(first) })
    return { title, body: cut(bodyOf(first, speech)) }
  }
  const listed = notices.slice(0, LISTED).map((one) => words(`notice.${one.kind}`, { session: nameOf(one) }))
  const left = notices.length - listed.length
  return {
    title: headline(notices, words),
    body: [...listed, ...(left > 0 ? [words('notice.more', { count: left })] : [])].join('\n'),
  }
}
