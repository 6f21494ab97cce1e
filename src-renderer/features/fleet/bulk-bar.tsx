import { Archive, Play, Square, Trash2, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandId } from '../../../src-shared/commands.ts'
import { isEnded, type SessionView } from '../../../src-shared/model/session.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { callOffBulk, runBulk, useBulk } from '../../stores/bulk.ts'
import { BULK_WAYS, type BulkWay, fits } from '../../stores/fleet-view.ts'
import { clearSelection } from '../../stores/selection.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'

const LOOKS: Readonly<Record<BulkWay, { readonly icon: ReactNode; readonly command: CommandId }>> = {
  resume: { icon: <Play size={13} aria-hidden />, command: 'fleet.bulkResume' },
  stop: { icon: <Square size={13} aria-hidden />, command: 'fleet.bulkStop' },
  archive: { icon: <Archive size={13} aria-hidden />, command: 'fleet.bulkArchive' },
  delete: { icon: <Trash2 size={13} aria-hidden />, command: 'fleet.bulkDelete' },
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

/** What cannot be taken back is asked about: that is stopping what still runs. */
const asksFirst = (way: BulkWay, views: readonly SessionView[]): boolean =>
  way === 'stop' || (way === 'delete' && views.some(({ state }) => !isEnded(state)))

/** What can be done with the chosen sessions; each is done to those that it fits. */
export function BulkBar({ chosen }: { readonly chosen: readonly SessionView[] }) {
  const { t } = useTranslation(['fleet', 'common'])
  const [asking, setAsking] = useState<BulkWay | null>(null)
  const busy = useBulk((state) => state.run !== null)
  const fitting = (way: BulkWay) => chosen.filter((view) => fits(way, view))
  const act = (way: BulkWay) => {
    clearSelection()
    void runBulk(way, chosen)
  }
  const begin = (way: BulkWay) => (asksFirst(way, fitting(way)) ? setAsking(way) : act(way))
  const can = (way: BulkWay) => (busy || fitting(way).length === 0 ? null : () => begin(way))
  useCommands({
    'fleet.bulkResume': can('resume'),
    'fleet.bulkStop': can('stop'),
    'fleet.bulkArchive': can('archive'),
    'fleet.bulkDelete': can('delete'),
    'fleet.clearSelection': chosen.length > 0 ? clearSelection : null,
  })
  const stops = chosen.filter(({ state }) => !isEnded(state)).length
  return (
    <>
      {chosen.length === 0 ? null : (
        <section className="bulk-bar" aria-label={t('bulk.bar')}>
          <strong className="number">{t('selected', { count: chosen.length })}</strong>
          {BULK_WAYS.map((way) => (
            <Button
              key={way}
              icon={LOOKS[way].icon}
              command={LOOKS[way].command}
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
      {asking === null ? null : (
        <ConfirmDialog
          title={t('stopTitle', { count: stops })}
          confirmLabel={t(`bulk.${asking}`)}
          onCancel={() => setAsking(null)}
          onConfirm={() => {
            setAsking(null)
            act(asking)
          }}
        >
          {t('stopText')}
        </ConfirmDialog>
      )}
    </>
  )
}
