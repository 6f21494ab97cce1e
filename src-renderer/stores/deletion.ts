import i18next from 'i18next'
import type { SessionView } from '../../src-shared/model/session.ts'
import { bridge } from '../bridge.ts'
import { say } from '../i18n/say.ts'
import { toast } from '../ui/toast-manager.ts'
import { show, useNavigation } from './navigation.ts'
import { dropSession, hideSession, showRestored, unhideSession } from './sessions.ts'
import { didUndoable } from './undo.ts'

/** Brings them back from the trash, and shows the one that it was about. */
const bringBack = async (views: readonly SessionView[]): Promise<void> => {
  for (const view of views) {
    const { identity } = view
    const back = await bridge.call('session.restore', { id: identity.id })
    if (back.ok) {
      if (views.length === 1) await showRestored(identity.id)
      continue
    }
    toast({
      tone: 'danger',
      title: i18next.t('trash:notRestored', { number: identity.number, title: identity.task.title }),
      detail: say(`${back.error.message} ${back.error.remedy}`.trim()),
      act: { label: i18next.t('common:retry'), run: () => void bringBack([view]) },
    })
  }
}

const leave = (gone: readonly SessionView[]): void => {
  const { screen } = useNavigation.getState()
  const isGone = gone.some(({ identity }) => screen.kind === 'session' && screen.id === identity.id)
  if (isGone) show({ kind: 'fleet' })
}

/** What the message says was deleted; the notice tells where only the trash holds it. */
const said = (views: readonly SessionView[], notices: readonly string[]) => {
  const [only] = views
  const one = views.length === 1 && only !== undefined
  const detail = [...(one ? [only.identity.task.title] : []), ...new Set(notices.map(say))].join('\n')
  return {
    title: one
      ? i18next.t('trash:didDelete', { number: only.identity.number })
      : i18next.t('trash:didDeleteMany', { count: views.length }),
    ...(detail === '' ? {} : { detail }),
  }
}

/** Out of sight at once; stopping them and taking their snapshots can take a while. */
export const deleteSessions = async (views: readonly SessionView[]): Promise<void> => {
  for (const view of views) hideSession(view)
  leave(views)
  const gone: SessionView[] = []
  const notices: string[] = []
  for (const view of views) {
    const { id, number, task } = view.identity
    const deleted = await bridge.call('session.delete', { id })
    if (deleted.ok) {
      dropSession(id)
      gone.push(view)
      if (deleted.value.notice !== '') notices.push(deleted.value.notice)
      continue
    }
    unhideSession(id)
    toast({
      tone: 'danger',
      title: i18next.t('trash:notDeleted', { number, title: task.title }),
      detail: say(`${deleted.error.message} ${deleted.error.remedy}`.trim()),
    })
  }
  if (gone.length > 0) didUndoable({ ...said(gone, notices), undo: () => bringBack(gone) })
}

export const deleteSession = (view: SessionView): Promise<void> => deleteSessions([view])
