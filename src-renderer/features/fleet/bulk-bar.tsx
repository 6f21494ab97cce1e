import { X } from 'lucide-react'
import type { CommandId } from '../../../src-shared/commands.ts'
import type { SessionView } from '../../../src-shared/model/session.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { beginBulk, callOffBulk, useBulk } from '../../stores/bulk.ts'
import { BULK_WAYS, type BulkWay, fits } from '../../stores/fleet-view.ts'
import { clearSelection } from '../../stores/selection.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { BULK_ICONS } from './bulk-icons.tsx'

const COMMANDS: Readonly<Partial<Record<BulkWay, CommandId>>> = {
  resume: 'fleet.bulkResume',
  stop: 'fleet.bulkStop',
  archive: 'fleet.bulkArchive',
  delete: 'fleet.bulkDelete',
}

/** How far a run over many is, with the way out of the rest of it. */
function Running() {
  const { t } = useTranslation('fleet')
  const run = useBulk((state) => state.run)
  const calledOff = useBulk((state) => state.calledOff)
  if (run === null) return null
  return (
    <div className="bulk-running" role="status">
      <span>{t(`doing.${run.way}`)}</span>
      <progress max={run.total} value={run.done} aria-label={t(`doing.${run.way}`)} />
      <span className="number">{t('bulk.progress', { done: run.done, total: run.total })}</span>
      <Button look="quiet" disabled={calledOff} onClick={callOffBulk}>
        {t('bulk.callOff')}
      </Button>
    </div>
  )
}

/** What can be done with the chosen sessions; each is done to those that it fits. */
export function BulkBar({ chosen }: { readonly chosen: readonly SessionView[] }) {
  const { t } = useTranslation(['fleet', 'common'])
  const busy = useBulk((state) => state.run !== null)
  const begin = (way: BulkWay) => {
    if (beginBulk(way, chosen)) clearSelection()
  }
  const can = (way: BulkWay) => (busy || !chosen.some((view) => fits(way, view)) ? null : () => begin(way))
  useCommands({
    'fleet.bulkResume': can('resume'),
    'fleet.bulkStop': can('stop'),
    'fleet.bulkArchive': can('archive'),
    'fleet.bulkDelete': can('delete'),
    'fleet.clearSelection': chosen.length > 0 ? clearSelection : null,
  })
  return (
    <>
      {chosen.length === 0 ? null : (
        <section className="bulk-bar" aria-label={t('bulk.bar')}>
          <strong className="number">{t('selected', { count: chosen.length })}</strong>
          {BULK_WAYS.map((way) => (
            <Button
              key={way}
              icon={BULK_ICONS[way]}
              {...(COMMANDS[way] === undefined ? {} : { command: COMMANDS[way] })}
              look={way === 'delete' ? 'danger' : 'plain'}
              disabled={can(way) === null}
              onClick={() => begin(way)}
            >
              {t(`bulk.${way}`)}
            </Button>
          ))}
          <IconButton
            label={t('clearSelection')}
            command="fleet.clearSelection"
            icon={<X size={14} aria-hidden />}
            onClick={clearSelection}
          />
        </section>
      )}
      <Running />
    </>
  )
}
