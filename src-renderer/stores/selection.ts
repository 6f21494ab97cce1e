import { create } from 'zustand'
import type { SessionId } from '../../src-shared/model/ids.ts'

type Selection = {
  readonly ids: ReadonlySet<SessionId>
  /** Where a range begins; `null`: nothing was chosen yet. */
  readonly anchor: SessionId | null
}

export const useSelection = create<Selection>(() => ({ ids: new Set(), anchor: null }))

export const clearSelection = (): void => useSelection.setState({ ids: new Set(), anchor: null })
export const selectAll = (ids: readonly SessionId[]): void =>
  useSelection.setState({ ids: new Set(ids), anchor: ids[0] ?? null })

export const toggleSelected = (id: SessionId): void =>
  useSelection.setState(({ ids }) => {
    const next = new Set(ids)
    if (!next.delete(id)) next.add(id)
    return { ids: next, anchor: id }
  })

/** Everything between where the range began and `id`, in the order on screen, is chosen as well. */
export const selectRange = (id: SessionId, order: readonly SessionId[]): void =>
  useSelection.setState(({ ids, anchor }) => {
    const [from, to] = [order.indexOf(anchor ?? id), order.indexOf(id)]
    if (from < 0 || to < 0) return { ids: new Set([...ids, id]), anchor: id }
    return { ids: new Set([...ids, ...order.slice(Math.min(from, to), Math.max(from, to) + 1)]) }
  })
