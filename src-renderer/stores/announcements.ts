import i18next from 'i18next'
import { create } from 'zustand'
import type { SessionState, SessionView } from '../../src-shared/model/session.ts'

/** What assistive technology is told next; empty: nothing. */
export const useAnnouncement = create<{ readonly text: string }>(() => ({ text: '' }))

/** Only these are told: the steps between them would flood. */
const TOLD: ReadonlySet<SessionState> = new Set([
  'accepted',
  'needs-attention',
  'awaiting-approval',
  'failed',
  'stopped',
  'interrupted',
])

let waiting: string[] = []
let _due: ReturnType<typeof setTimeout> | null = null
/** What changes within this time is told in one sentence. */
const GATHER_MS = 700

const tell = (): void => {
  const first = waiting.slice(0, 3).join('. ')
  useAnnouncement.setState({ text: waiting.length > 3 ? `${first}, +${waiting.length - 3}` : first })
  waiting = []
  _due = null
}

/** Tells what a person did in a way that only the eye would see, e.g. that a row moved. */
export const announce = (text: string): void => useAnnouncement.setState({ text })

/** Tells when a session came to a state that a person waits for. */
export const announceState = (before: SessionView | undefined, { identity, state }: SessionView): void => {
  if (before === undefined || before.state === state || !TOLD.has(state)) return
  const name = i18next.t('common:sessionNumber', { number: identity.number })
  waiting.push(`${identity.task.title}, ${name}: ${i18next.t(`states:state.${state}`)}`)
  _due ??= setTimeout(tell, GATHER_MS)
}
