import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import { pageStorage } from '../bridge.ts'
import { type Column, type FleetFilter, NO_FILTER, type Sort } from './fleet-view.ts'

export type FleetLayout = 'table' | 'board'
type FleetPrefs = {
  readonly layout: FleetLayout
  readonly sort: Sort
  readonly filter: FleetFilter
  /** Tasks of which only the head is shown, in the fleet and beside it. */
  readonly collapsed: readonly string[]
}

/** More collapsed tasks than anybody remembers; the oldest are shown again. */
const COLLAPSED = 500

/** How a person looks at the fleet; kept over restarts. */
export const useFleetPrefs = create<FleetPrefs>()(
  persist((): FleetPrefs => ({ layout: 'table', sort: 'newest', filter: NO_FILTER, collapsed: [] }), {
    name: 'fleet',
    version: 1,
    storage: createJSONStorage(() => pageStorage),
  }),
)

/** What is stored is stored by the way; nobody waits for it. */
const change = (how: (now: FleetPrefs) => Partial<FleetPrefs>): void => void useFleetPrefs.setState(how)

export const setLayout = (layout: FleetLayout): void => change(() => ({ layout }))
export const switchLayout = (): void =>
  change(({ layout }) => ({ layout: layout === 'table' ? 'board' : 'table' }))
export const setSort = (sort: Sort): void => change(() => ({ sort }))
export const editFilter = (part: Partial<FleetFilter>): void =>
  change(({ filter }) => ({ filter: { ...filter, ...part } }))
export const clearFilter = (): void => change(() => ({ filter: NO_FILTER }))

export const toggleColumn = (column: Column): void =>
  change(({ filter }) => ({
    filter: {
      ...filter,
      columns: filter.columns.includes(column)
        ? filter.columns.filter((one) => one !== column)
        : [...filter.columns, column],
    },
  }))

export const toggleTask = (id: string): void =>
  change(({ collapsed }) => ({
    collapsed: collapsed.includes(id)
      ? collapsed.filter((one) => one !== id)
      : [...collapsed, id].slice(-COLLAPSED),
  }))
