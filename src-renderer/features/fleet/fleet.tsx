import { say } from '../../i18n/say.ts'
import './fleet.css'
import { LayoutList, SearchX } from 'lucide-react'
import { type KeyboardEvent, useCallback, useDeferredValue, useMemo, useRef } from 'react'
import type { SessionId } from '../../../src-shared/model/ids.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { useDrawnSessions } from '../../stores/drawn-sessions.ts'
import { clearFilter, useFleetPrefs } from '../../stores/fleet-prefs.ts'
import { arrange, boardColumns, COLUMNS, idsOf, tableRows } from '../../stores/fleet-view.ts'
import { show } from '../../stores/navigation.ts'
import { dismissNotices, useRuns } from '../../stores/runs.ts'
import { selectAll, selectRange, toggleSelected, useSelection } from '../../stores/selection.ts'
import { groupByTask, loadSessions, type TaskGroup, useSessions } from '../../stores/sessions.ts'
import { Button } from '../../ui/button.tsx'
import { ContextMenu } from '../../ui/menu.tsx'
import { EmptyState, FailureNote, InfoNote, Loading } from '../../ui/notes.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { FilterBar } from './filter-bar.tsx'
import { FleetBoard } from './fleet-board.tsx'
import { FleetControls } from './fleet-controls.tsx'
import { FleetTable } from './fleet-table.tsx'
import { FleetTotals } from './fleet-totals.tsx'
import { InterruptionBanner } from './interruption-banner.tsx'
import { menuAt } from './session-menu.tsx'

function StartNotices() {
  const { t } = useTranslation('common')
  const notices = useRuns((state) => state.notices)
  if (notices.length === 0) return null
  return (
    <InfoNote>
      {notices.map((notice) => (
        <p key={notice}>{say(notice)}</p>
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
  const byId = useDrawnSessions()
  const { filter, sort, layout, collapsed } = useFleetPrefs()
  const wanted = useDeferredValue(filter)
  const groups = useMemo(() => arrange(groupByTask(byId), wanted, sort), [byId, wanted, sort])
  const shown = useMemo(() => {
    if (layout === 'table') {
      const rows = tableRows(groups, new Set(collapsed))
      return { layout, rows, ids: idsOf(rows) }
    }
    const columns = boardColumns(groups)
    return { layout, columns, ids: COLUMNS.flatMap((column) => idsOf(columns[column])) }
  }, [layout, groups, collapsed])
  return { isEmpty: Object.keys(byId).length === 0, groups, shown }
}

/** What is selected and passes the filter: nothing is done to what a person does not see listed. */
const useChosen = (groups: readonly TaskGroup[]) => {
  const selected = useSelection((state) => state.ids)
  return useMemo(
    () =>
      selected.size === 0
        ? []
        : groups.flatMap(({ sessions }) => sessions.filter(({ identity }) => selected.has(identity.id))),
    [selected, groups],
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
  const { isEmpty, groups, shown } = useArranged()
  const { ids } = shown
  const chosen = useChosen(groups)
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
  const selectByKey = (event: KeyboardEvent<HTMLElement>) => {
    if (!(event.target instanceof Element && event.target.matches('.session-row [data-row]'))) return
    if (event.key === ' ') {
      // Not what a button does with it.
      event.preventDefault()
      onFocused(toggleSelected)()
    }
    // The list moves the focus first.
    if (event.shiftKey && ['ArrowDown', 'ArrowUp'].includes(event.key))
      requestAnimationFrame(onFocused((id) => selectRange(id, ids)))
  }
  if (isEmpty) return <NoSessions />
  return (
    <ContextMenu
      entries={menuAt}
      render={
        // biome-ignore lint/a11y/noStaticElementInteractions: keys only add to what the buttons inside do
        <div className="fleet-body" onKeyDown={selectByKey} />
      }
    >
      <FilterBar />
      <BulkBar chosen={chosen} />
      {groups.length === 0 ? <NothingMatches /> : null}
      {groups.length > 0 && shown.layout === 'table' ? <FleetTable rows={shown.rows} order={order} /> : null}
      {groups.length > 0 && shown.layout === 'board' ? (
        <FleetBoard columns={shown.columns} order={order} />
      ) : null}
    </ContextMenu>
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
