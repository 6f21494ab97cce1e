import type { Random } from '../support/random.ts'
import { type AiderKind, openFleet } from './fleet.ts'
import { FleetCourse } from './fleet-course.ts'
import { type Moment, problemsOf, type Victim } from './moment.ts'

export type Play = {
  readonly aider: AiderKind
  /** Supervised by the real window, not by commands. */
  readonly inWindow: boolean
  readonly random: Random
  /** The next to be killed; `null`: enough were, and the fleet goes on to its end in peace. */
  readonly nextVictim: () => Victim | null
  readonly nextNumber: () => number
  readonly tell: (line: string) => void
}

/** Plays one fleet to its end, striking while there is a victim. A fleet that something went wrong with is left on disk. */
export async function playFleet(play: Play): Promise<Moment[]> {
  const fleet = await openFleet(play)
  const course = new FleetCourse(fleet, play)
  try {
    await course.run()
  } finally {
    await course.endAll()
    const isSpoilt = course.moments.some((moment) => problemsOf(moment).length > 0)
    if (isSpoilt) play.tell(`  left for a closer look: ${fleet.folder}`)
    await fleet.close({ keepFiles: isSpoilt })
  }
  return course.moments
}
