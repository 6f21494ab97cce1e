import './fleet.css'
import { LayoutList, SearchX } from 'lucide-react'
import { useCallback, useDeferredValue, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionId } from '../../../src-shared/model/ids.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { clearFilter, useFleetPrefs } from '../../stores/fleet-prefs.ts'
import { arrange, boardColumns, COLUMNS, idsOf, tableRows } from '../../stores/fleet-view.ts'
import { show } from '../../stores/navigation.ts'
import { dismissNotices, useRuns } from '../../stores/runs.ts'
import { selectAll, selectRange, toggleSelected, useSelection } from '../../stores/selection.ts'
import { groupByTask, loadSessions, useSessions } from '../../stores/sessions.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState, FailureNote, InfoNote, Loading } from '../../ui/notes.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { FilterBar } from './filter-bar.tsx'
import { FleetBoard } from './fleet-board.tsx'
import { FleetControls } from './fleet-controls.tsx'
import { FleetTable } from './fleet-table.tsx'
import { FleetTotals } from './fleet-totals.tsx'
import { InterruptionBanner } from './interruption-banner.tsx'

function StartNotices() {
  const { t } = useTranslation('common')
  const notices = useRuns((state) => state.notices)
  if (notices.length === 0) return null
  return (
    <InfoNote>
      {notices.map((notice) => (
        <p key={notice}>{notice}</p>
      ))}
      <Button look="quiet" onClick={dismissNotices}>
        {t('understood')}
      </Button>
    </InfoNote>
  )
}

/** The session whose row or card has the focus. */
const focusedId = (): SessionId | null =>
  document.activeElement?.closest('.session-row')?.querySelector<HTMLElement>('[data-row]')?.dataset.row ??
  null

/** The sessions as this person wants to see them. */
const useArranged = () => {
  const byId = useSessions((state) => state.byId)
  const { filter, sort, layout, collapsed } = useFleetPrefs()
  const wanted = useDeferredValue(filter)
  const groups = useMemo(() => arrange(groupByTask(byId), wanted, sort), [byId, wanted, sort])
  const rows = useMemo(() => tableRows(groups, new Set(collapsed)), [groups, collapsed])
  const columns = useMemo(() => boardColumns(groups), [groups])
  const ids = layout === 'table' ? idsOf(rows) : COLUMNS.flatMap((column) => idsOf(columns[column]))
  return { byId, layout, groups, rows, columns, ids }
}

const useChosen = (byId: ReturnType<typeof useArranged>['byId']) => {
  const selected = useSelection((state) => state.ids)
  return useMemo(
    () => [...selected].flatMap((id) => (byId[id] === undefined ? [] : [byId[id]])),
    [selected, byId],
  )
}

const NoSessions = () => {
  const { t } = useTranslation('fleet')
  return (
    <EmptyState icon={<LayoutList size={28} />} title={t('empty.title')}>
      <p>{t('empty.text')}</p>
      <Button look="primary" command="go.start" onClick={() => show({ kind: 'start' })}>
        {t('empty.act')}
      </Button>
    </EmptyState>
  )
}

const NothingMatches = () => {
  const { t } = useTranslation('fleet')
  return (
    <EmptyState icon={<SearchX size={28} />} title={t('nothing.title')}>
      <p>{t('nothing.text')}</p>
      <Button onClick={clearFilter}>{t('nothing.act')}</Button>
    </EmptyState>
  )
}

function Sessions() {
  const { byId, layout, groups, rows, columns, ids } = useArranged()
  const chosen = useChosen(byId)
  const latest = useRef(ids)
  latest.current = ids
  const order = useCallback(() => latest.current, [])
  const onFocused = (act: (id: SessionId) => void) => () => {
    const id = focusedId()
    if (id !== null) act(id)
  }
  useCommands({
    'fleet.select': onFocused(toggleSelected),
    'fleet.selectAll': ids.length > 0 ? () => selectAll(ids) : null,
  })
  if (Object.keys(byId).length === 0) return <NoSessions />
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Shift with an arrow only adds to what the buttons inside select
    <div
      className="fleet-body"
      onKeyDown={(event) => {
        if (!event.shiftKey || !['ArrowDown', 'ArrowUp'].includes(event.key)) return
        // The list moves the focus first.
        requestAnimationFrame(onFocused((id) => selectRange(id, ids)))
      }}
    >
      <FilterBar />
      <BulkBar chosen={chosen} />
      {groups.length === 0 ? <NothingMatches /> : null}
      {groups.length > 0 && layout === 'table' ? <FleetTable rows={rows} order={order} /> : null}
      {groups.length > 0 && layout === 'board' ? <FleetBoard columns={columns} order={order} /> : null}
    </div>
  )
}

export function Fleet() {
  const { t } = useTranslation(['fleet', 'common'])
  const status = useSessions((state) => state.status)
  const failure = useSessions((state) => state.failure)
  return (
    <div className="fleet">
      <header className="fleet-header">
        <h1>{t('title')}</h1>
        <FleetControls />
      </header>
      <FleetTotals />
      <InterruptionBanner />
      <StartNotices />
      {status === 'loading' ? <Loading what={t('loading')} /> : null}
      {failure === null ? null : (
        <FailureNote failure={failure}>
          <Button onClick={() => void loadSessions()}>{t('common:retry')}</Button>
        </FailureNote>
      )}
      {status === 'ready' ? <Sessions /> : null}
    </div>
  )
}
