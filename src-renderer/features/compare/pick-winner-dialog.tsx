import './pick-winner-dialog.css'
import type { SessionId } from '../../../src-shared/model/ids.ts'
import type { SessionView } from '../../../src-shared/model/session.ts'
import type { Place } from '../../../src-shared/model/steering.ts'
import { ordinal } from '../../format/text.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { type GateWords, openCriteria } from '../../stores/gate.ts'
import { useSessions } from '../../stores/sessions.ts'
import { verdictLook } from '../../stores/verdict-looks.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceField } from '../../ui/choice-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { MarkList } from '../../ui/mark-list.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { LosersFields } from './losers-fields.tsx'
import { ReasonField } from './reason-field.tsx'
import { useWinner } from './use-winner.ts'

/** Whether the gate is open for the winner and, where it is not, what is not proven. */
function Gate({ gate, view }: { readonly gate: GateWords; readonly view: SessionView }) {
  const { t } = useTranslation('critique')
  const open = gate.open ? [] : openCriteria(view)
  const items = open.map(({ verdict, ...one }) => ({ ...one, look: verdictLook(verdict) }))
  return (
    <>
      <p>
        <strong>{gate.title}.</strong> {gate.reason}
      </p>
      <MarkList label={t('keep.openCriteria')} items={items} />
    </>
  )
}

type FormProps = { readonly places: readonly Place[]; readonly asked: ReturnType<typeof useWinner> }

function Questions({ places, asked }: FormProps) {
  const { t } = useTranslation(['compare', 'critique', 'states'])
  const { view, gate, name } = asked
  const choices = places.map(({ id, number, place, state }) => ({
    value: id,
    label: t('winner.choice', { place: ordinal(place), number, state: t(`states:state.${state}`) }),
  }))
  return (
    <>
      <ChoiceField
        label={t('winner.who')}
        hint={asked.nothing ? t('winner.noCommit') : t('winner.explain')}
        value={asked.winner}
        choices={choices}
        onChange={asked.choose}
      />
      {gate === null || view === undefined ? null : <Gate gate={gate} view={view} />}
      {gate?.open === true ? null : (
        <ReasonField value={asked.reason} onChange={asked.setReason} onSubmit={asked.submit} />
      )}
      {name === null ? null : (
        <TextField
          label={t('critique:keep.branch')}
          hint={t('critique:keep.branchHint')}
          mono
          value={name}
          onChange={asked.setName}
        />
      )}
      <LosersFields losers={asked.losers} plan={asked.plan} onPlan={asked.setPlan} />
    </>
  )
}

type Props = {
  readonly places: readonly Place[]
  /** Who is proposed. */
  readonly first: SessionId
  readonly onClose: () => void
}

/** Keeps the winner's branch and, as far as a person wants it, stops and puts away the others. */
export function PickWinnerDialog({ places, first, onClose }: Props) {
  const { t } = useTranslation(['compare', 'critique', 'common'])
  const byId = useSessions((state) => state.byId)
  const race = places.flatMap(({ id }) => byId[id] ?? [])
  const asked = useWinner(race, first, onClose)
  const open = asked.gate?.open === true
  return (
    <Dialog title={t('winner.title')} onCancel={onClose}>
      <form
        className="winner-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          asked.submit()
        }}
      >
        <Questions places={places} asked={asked} />
        {asked.failure === null ? null : <FailureNote failure={asked.failure} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look={open ? 'primary' : 'danger'} submits disabled={!asked.ready}>
            {asked.busy ? t('winner.keeping') : open ? t('winner.keep') : t('critique:keep.unproven')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
