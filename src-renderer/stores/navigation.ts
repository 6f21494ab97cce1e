import { create } from 'zustand'
import type { MenuCommand } from '../../src-shared/ipc/messages.ts'
import type { SessionId, TaskId } from '../../src-shared/model/ids.ts'

export type SessionTab = 'terminal' | 'diff' | 'critique' | 'activity'
export type Screen =
  | { readonly kind: 'start' }
  | { readonly kind: 'composer' }
  | { readonly kind: 'fleet' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'trash' }
  | { readonly kind: 'session'; readonly id: SessionId }
  | { readonly kind: 'compare'; readonly task: TaskId }

type NavigationState = {
  readonly screen: Screen
  /** Kept from session to session: who compares diffs wants the next one's diff. */
  readonly tab: SessionTab
}

export const useNavigation = create<NavigationState>(() => ({ screen: { kind: 'start' }, tab: 'terminal' }))

export const show = (screen: Screen): void => useNavigation.setState({ screen })
export const showTab = (tab: SessionTab): void => useNavigation.setState({ tab })

const MENU_ACTIONS: Readonly<Record<MenuCommand, () => void>> = {
  'new-task': () => show({ kind: 'start' }),
  'show-fleet': () => show({ kind: 'fleet' }),
  'show-settings': () => show({ kind: 'settings' }),
  'show-terminal': () => showTab('terminal'),
  'show-diff': () => showTab('diff'),
  'show-critique': () => showTab('critique'),
  'show-activity': () => showTab('activity'),
}
export const obeyMenu = (command: MenuCommand): void => MENU_ACTIONS[command]()
