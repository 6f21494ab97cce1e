import type { SessionId } from '../../../src-shared/model/ids.ts'
import type { Place } from '../../../src-shared/model/steering.ts'

/** More do not fit side by side. */
export const MOST_SIDE_BY_SIDE = 3

/** Who has something to show. */
export const hasChanges = ({ stat }: Pick<Place, 'stat'>): boolean => stat.files > 0

/** The best two that changed something; a person then chooses others. */
export const firstChoice = (places: readonly Place[]): SessionId[] =>
  places
    .filter(hasChanges)
    .slice(0, 2)
    .map(({ id }) => id)

/** Puts one beside the others or takes it away; the one that was chosen first makes room. */
export const toggled = (chosen: readonly SessionId[], id: SessionId): SessionId[] =>
  chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id].slice(-MOST_SIDE_BY_SIDE)

/** The chosen ones that still race, in the order of the ranking, so that columns do not depend on the clicks. */
export const stillThere = (chosen: readonly SessionId[], places: readonly Place[]): Place[] =>
  places.filter(({ id }) => chosen.includes(id)).toSorted((a, b) => a.number - b.number)
