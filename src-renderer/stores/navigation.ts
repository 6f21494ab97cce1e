import { create } from 'zustand'
import type { DiffRange } from '../../src-shared/ipc/messages.ts'
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
  /** Which changes the diff is to show, by a click elsewhere: taken once by the diff. */
  readonly range: WantedRange | null
}
/** `line` counts from 1 in the new file. */
export type DiffPlace = { readonly id: SessionId; readonly file: string; readonly line: number }

export type WantedRange = { readonly id: SessionId; readonly range: DiffRange }

/** More screens than anybody goes back through. */
const PAST = 50

export const useNavigation = create<NavigationState>(() => ({
  screen: { kind: 'start' },
  past: [],
  future: [],
  tab: 'terminal',
  place: null,
  range: null,
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

/** Opens the session's diff with only these changes. */
export const showRange = (wanted: WantedRange): void => {
  useNavigation.setState({ tab: 'diff', range: wanted })
  show({ kind: 'session', id: wanted.id })
}
/** The changes to show, for the one who shows them. */
export const takeRange = (id: SessionId): DiffRange | null => {
  const { range } = useNavigation.getState()
  if (range?.id !== id) return null
  useNavigation.setState({ range: null })
  return range.range
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
