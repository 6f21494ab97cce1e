import { create } from 'zustand'
import type { SessionId } from '../../src-shared/model/ids.ts'

/** What was begun to be written to Aider, by session: it is there again when one comes back. */
export const useInstructionDrafts = create<{ readonly byId: Readonly<Record<SessionId, string>> }>(() => ({
  byId: {},
}))

export const setDraft = (id: SessionId, text: string): void =>
  useInstructionDrafts.setState(({ byId }) => {
    const { [id]: _old, ...others } = byId
    return { byId: text === '' ? others : { ...others, [id]: text } }
  })

/** It was sent: what was written since stays. */
export const clearSent = (id: SessionId, sent: string): void => {
  if (useInstructionDrafts.getState().byId[id] === sent) setDraft(id, '')
}
