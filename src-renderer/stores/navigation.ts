import { create } from 'zustand'
import type { SessionId, TaskId } from '../../src-shared/model/ids.ts'

export type SessionTab = 'terminal' | 'diff' | 'critique' | 'timeline' | 'replay' | 'details'
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
  /** Screens that were left, the latest last. */
  readonly past: readonly Screen[]
  /** Screens that `goBack` left, the latest last. */
  readonly future: readonly Screen[]
  /** Kept from session to session: who compares diffs wants the next one's diff. */
  readonly tab: SessionTab
  /** Where the diff is to be opened, by a click on evidence: taken once by the diff. */
  readonly place: DiffPlace | null
}
/** `line` counts from 1 in the new file. */
export type DiffPlace = { readonly id: SessionId; readonly file: string; readonly line: number }

/** More screens than anybody goes back through. */
const PAST = 50

export const useNavigation = create<NavigationState>(() => ({
  screen: { kind: 'start' },
  past: [],
  future: [],
  tab: 'terminal',
  place: null,
}))

const isSame = (a: Screen, b: Screen): boolean => JSON.stringify(a) === JSON.stringify(b)

export const show = (screen: Screen): void =>
  useNavigation.setState((now) =>
    isSame(now.screen, screen) ? {} : { screen, past: [...now.past, now.screen].slice(-PAST), future: [] },
  )
export const showTab = (tab: SessionTab): void => useNavigation.setState({ tab })

export const showInDiff = (place: DiffPlace): void => {
  useNavigation.setState({ tab: 'diff', place })
  show({ kind: 'session', id: place.id })
}
/** The place to open, for the one who opens it. */
export const takeDiffPlace = (id: SessionId): DiffPlace | null => {
  const { place } = useNavigation.getState()
  if (place?.id !== id) return null
  useNavigation.setState({ place: null })
  return place
}

export const goBack = (): void =>
  useNavigation.setState(({ screen, past, future }) => {
    const last = past.at(-1)
    return last === undefined ? {} : { screen: last, past: past.slice(0, -1), future: [...future, screen] }
  })
export const goForward = (): void =>
  useNavigation.setState(({ screen, past, future }) => {
    const next = future.at(-1)
    return next === undefined ? {} : { screen: next, past: [...past, screen], future: future.slice(0, -1) }
  })
