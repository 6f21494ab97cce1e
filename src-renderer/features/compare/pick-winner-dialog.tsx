import './pick-winner-dialog.css'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionId } from '../../../src-shared/model/ids.ts'
import type { Place } from '../../../src-shared/model/steering.ts'
import { ordinal } from '../../format/text.ts'
import { gateWords, openCriteria } from '../../stores/gate.ts'
import { questionAfter } from '../../stores/keeping.ts'
import { endRace, losersOf } from '../../stores/race-end.ts'
import { useSessions } from '../../stores/sessions.ts'
import { useAction } from '../../stores/use-action.ts'
import { verdictLook } from '../../stores/verdict-looks.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceField } from '../../ui/choice-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { MarkList } from '../../ui/mark-list.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { LosersFields, type LosersPlan } from './losers-fields.tsx'
import { ReasonField } from './reason-field.tsx'

type Props = {
  readonly places: readonly Place[]
  /** Who is proposed. */
  readonly first: SessionId
  readonly onClose: () => void
}

/** What a person decided; `name` is asked for only when the branch's own is taken. */
const useAnswers = (first: SessionId) => {
  const [winner, setWinner] = useState(first)
  const [reason, setReason] = useState('')
  const [name, setName] = useState<string | null>(null)
  const [plan, setPlan] = useState<LosersPlan>({ stopOthers: false, archiveOthers: false })
  const choose = (id: SessionId) => {
    setWinner(id)
    setReason('')
    setName(null)
  }
  return { winner, choose, reason, setReason, name, setName, plan, setPlan }
}

/** The race by the places, as far as the window knows its sessions. */
const useRace = (places: readonly Place[]) => {
  const byId = useSessions((state) => state.byId)
  return places.flatMap(({ id }) => byId[id] ?? [])
}

/** Keeps the winner's branch and, as far as a person wants it, stops and puts away the others. */
export function PickWinnerDialog({ places, first, onClose }: Props) {
  const { t } = useTranslation(['compare', 'critique', 'common', 'states'])
  const { winner, choose, reason, setReason, name, setName, plan, setPlan } = useAnswers(first)
  const { busy, failure, act } = useAction()
  const race = useRace(places)
  const view = race.find(({ identity }) => identity.id === winner)
  const losers = losersOf(race, winner)
  if (view === undefined) return null
  const gate = gateWords(view)
  const nothing = view.head === '' || view.head === view.identity.repository.base
  const ready = !busy && !nothing && (gate.open || reason.trim() !== '') && name?.trim() !== ''
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (!ready) return
    const answers = { as: name?.trim() ?? null, override: gate.open ? null : reason.trim() }
    void act(async () => {
      const kept = await endRace({ winner, losers, ...answers, ...plan })
      if (kept.ok) onClose()
      else if (questionAfter(kept.error, answers)?.kind === 'name') setName(name ?? view.identity.branch)
      return kept
    })
  }
  const open = openCriteria(view).map(({ verdict, ...one }) => ({ ...one, look: verdictLook(verdict) }))
  return (
    <Dialog title={t('winner.title')} onCancel={onClose}>
      <form className="winner-form" noValidate onSubmit={submit}>
        <ChoiceField
          label={t('winner.who')}
          hint={nothing ? t('winner.noCommit') : t('winner.explain')}
          value={winner}
          choices={places.map(({ id, number, place, state }) => ({
            value: id,
            label: t('winner.choice', { place: ordinal(place), number, state: t(`states:state.${state}`) }),
          }))}
          onChange={choose}
        />
        <p>
          <strong>{gate.title}.</strong> {gate.reason}
        </p>
        {gate.open ? null : (
          <>
            <MarkList label={t('critique:keep.openCriteria')} items={open} />
            <ReasonField value={reason} onChange={setReason} onSubmit={submit} />
          </>
        )}
        {name === null ? null : (
          <TextField
            label={t('critique:keep.branch')}
            hint={t('critique:keep.branchHint')}
            mono
            value={name}
            onChange={setName}
          />
        )}
        <LosersFields losers={losers} plan={plan} onPlan={setPlan} />
        {failure === null ? null : <FailureNote failure={failure} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look={gate.open ? 'primary' : 'danger'} submits disabled={!ready}>
            {busy ? t('winner.keeping') : gate.open ? t('winner.keep') : t('critique:keep.unproven')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
