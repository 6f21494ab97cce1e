import './critique.css'
import { useState } from 'react'
import type { SessionView } from '../../../../src-shared/model/session.ts'
import { isStale } from '../../../stores/gate.ts'
import { GateBanner } from './gate-banner.tsx'
import { LiveRoundPanel } from './live-round-panel.tsx'
import { NothingYet } from './nothing-yet.tsx'
import { Round } from './round.tsx'
import type { Pair } from './round-pickers.tsx'
import { RoundsMatrix } from './rounds-matrix.tsx'
import { StaleNote } from './stale-note.tsx'

const numbersOf = ({ critiques }: SessionView): number[] => critiques.map(({ round }) => round)

/** The last round and the one before it, until a person picks others. */
const lastTwo = (view: SessionView): Pair => {
  const numbers = numbersOf(view)
  const to = numbers.at(-1) ?? 0
  return { from: numbers.at(-2) ?? to, to }
}

function Rounds({ view }: { readonly view: SessionView }) {
  const [pair, setPair] = useState<Pair | null>(null)
  const [chosen, setChosen] = useState<number | null>(null)
  const { critiques } = view
  const shown = critiques.find(({ round }) => round === chosen) ?? critiques.at(-1)
  if (shown === undefined) return null
  return (
    <>
      {critiques.length < 2 ? null : (
        <RoundsMatrix
          view={view}
          pair={pair ?? lastTwo(view)}
          onPair={setPair}
          shown={shown.round}
          onShow={setChosen}
        />
      )}
      <Round key={shown.round} critique={shown} view={view} />
    </>
  )
}

/** Whether the gate is open and why, what a critique finds right now, and every round with its evidence. */
export function CritiquePane({ view }: { readonly view: SessionView }) {
  const last = view.critiques.at(-1)
  const live = view.state === 'critiquing'
  return (
    <div className="critique-pane">
      <div className="critique-column">
        <GateBanner view={view} />
        {live ? <LiveRoundPanel view={view} /> : null}
        {last === undefined && !live ? <NothingYet task={view.identity.task} /> : null}
        {last !== undefined && isStale(view) ? <StaleNote view={view} reviewed={last.commit} /> : null}
        <Rounds view={view} />
      </div>
    </div>
  )
}
