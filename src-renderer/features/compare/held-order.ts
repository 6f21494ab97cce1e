import type { SessionId } from '../../../src-shared/model/ids.ts'
import type { Place } from '../../../src-shared/model/steering.ts'

/** The places as they are now, in an order that is held: who came is last, who went is gone. */
export const inOrder = (places: readonly Place[], held: readonly SessionId[]): Place[] => {
  const at = (id: SessionId) => {
    const index = held.indexOf(id)
    return index < 0 ? held.length : index
  }
  return places.toSorted((a, b) => at(a.id) - at(b.id))
}

/** Somebody stands elsewhere in the held order than the ranking says. */
export const isOvertaken = (places: readonly Place[], held: readonly SessionId[]): boolean =>
  inOrder(places, held).some((place, at) => place.id !== places[at]?.id)
