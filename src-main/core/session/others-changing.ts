import type { Overlap, SessionView } from '../../../src-shared/model/session.ts'

/** What the supervisor was not told of yet: each file of each session is told once. */
export const untold = (changing: readonly Overlap[], told: SessionView['told']): Overlap[] =>
  changing.flatMap((other) => {
    const known = new Set(told[other.session])
    const files = other.files.filter((file) => !known.has(file))
    return files.length === 0 ? [] : [{ ...other, files }]
  })
