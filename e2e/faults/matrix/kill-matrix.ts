import { createRandom } from '../support/random.ts'
import type { AiderKind } from './fleet.ts'
import type { Moment, Victim } from './moment.ts'
import { playFleet } from './play-fleet.ts'

/** In turn; the renderer and Electron's main process are there in the fleets of the window only. */
const OF_COMMANDS: readonly Victim[] = ['main', 'host', 'instance']
const OF_WINDOW: readonly Victim[] = ['renderer', 'main', 'renderer', 'host', 'renderer', 'instance']
/** A fleet of commands takes far less time than one of the window; so of the moments of each kind of Aider, this part. */
const WINDOW_PART = 0.4

export type MatrixRequest = {
  readonly moments: number
  /** How many of them with the real Aider. */
  readonly real: number
  readonly seed: number
  readonly where: 'commands' | 'window' | 'both'
  readonly tell: (line: string) => void
}

type Part = { readonly aider: AiderKind; readonly inWindow: boolean; readonly moments: number }

const WINDOW_PARTS: Readonly<Record<MatrixRequest['where'], number>> = {
  commands: 0,
  window: 1,
  both: WINDOW_PART,
}

const partsOf = ({ moments, real, where }: MatrixRequest): Part[] =>
  (
    [
      ['light', moments - real],
      ['real', real],
    ] as const
  ).flatMap(([aider, all]) => {
    const inWindow = Math.round(all * WINDOW_PARTS[where])
    return [
      { aider, inWindow: false, moments: all - inWindow },
      { aider, inWindow: true, moments: inWindow },
    ]
  })

/** Strikes until every moment is spent; fleet after fleet, since each survives many. */
export async function killMatrix(request: MatrixRequest): Promise<Moment[]> {
  const { seed, tell } = request
  const struck: Moment[] = []
  for (const [index, part] of partsOf(request).entries()) {
    const random = createRandom(seed + index)
    const turns = part.inWindow ? OF_WINDOW : OF_COMMANDS
    let turn = 0
    const before = struck.length
    const left = () => part.moments - (struck.length - before)
    while (left() > 0) {
      let number = struck.length
      const last = struck.length + left()
      const nextVictim = () => (number < last ? (turns[turn++ % turns.length] ?? null) : null)
      struck.push(...(await playFleet({ ...part, random, nextVictim, nextNumber: () => ++number, tell })))
    }
  }
  return struck
}
