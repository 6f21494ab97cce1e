import { type RefObject, useRef } from 'react'
import type { SessionId } from '../../../src-shared/model/ids.ts'
import type { Place } from '../../../src-shared/model/steering.ts'
import type { DiffHandle } from '../../ui/diff/types.ts'

/** The keys for changes walk through the column with the focus, or else through the first one that has the file. */
export const useStepChange = (columns: readonly Place[]) => {
  const handles = useRef<Record<SessionId, RefObject<DiffHandle | null>>>({})
  const handleOf = (id: SessionId): RefObject<DiffHandle | null> => {
    const known = handles.current[id] ?? { current: null }
    handles.current[id] = known
    return known
  }
  const stepChange = (by: 1 | -1): void => {
    const focused = document.activeElement?.closest<HTMLElement>('[data-session]')?.dataset.session
    const ids = [...(focused === undefined ? [] : [focused]), ...columns.map(({ id }) => id)]
    ids
      .map((id) => handleOf(id).current)
      .find((handle) => handle !== null)
      ?.stepChange(by)
  }
  return { handleOf, stepChange }
}
