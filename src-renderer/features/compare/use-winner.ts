import { useState } from 'react'
import type { SessionId } from '../../../src-shared/model/ids.ts'
import type { SessionView } from '../../../src-shared/model/session.ts'
import { gateWords } from '../../stores/gate.ts'
import { type KeepAnswers, questionAfter } from '../../stores/keeping.ts'
import { endRace, losersOf } from '../../stores/race-end.ts'
import { useAction } from '../../stores/use-action.ts'
import type { LosersPlan } from './losers-fields.tsx'

const NO_PLAN: LosersPlan = { stopOthers: false, archiveOthers: false }

/** What a person decided about the end of a race; `name` is asked for only when the branch's own is taken. */
export const useWinner = (race: readonly SessionView[], first: SessionId, onDone: () => void) => {
  const [winner, setWinner] = useState(first)
  const [reason, setReason] = useState('')
  const [name, setName] = useState<string | null>(null)
  const [plan, setPlan] = useState(NO_PLAN)
  const { busy, failure, act } = useAction()
  const view = race.find(({ identity }) => identity.id === winner)
  const gate = view === undefined ? null : gateWords(view)
  const nothing = view === undefined || view.head === '' || view.head === view.identity.repository.base
  const ready = !busy && !nothing && (gate?.open === true || reason.trim() !== '') && name?.trim() !== ''
  const choose = (id: SessionId) => {
    setWinner(id)
    setReason('')
    setName(null)
  }
  const finish = async (answers: KeepAnswers) => {
    const kept = await endRace({ winner, losers: losersOf(race, winner), ...answers, ...plan })
    if (kept.ok) onDone()
    else if (questionAfter(kept.error, answers)?.kind === 'name') setName(name ?? view?.identity.branch ?? '')
    return kept
  }
  const submit = () => {
    const override = gate?.open === true ? null : reason.trim()
    if (ready) void act(() => finish({ as: name?.trim() ?? null, override }))
  }
  return {
    ...{ winner, choose, view, gate, nothing, losers: losersOf(race, winner) },
    ...{ reason, setReason, name, setName, plan, setPlan },
    ...{ busy, failure, ready, submit },
  }
}
