import { LayoutList, Search, SquareKanban, X } from 'lucide-react'
import { useRef } from 'react'
import { Keys } from '../../commands/keys.tsx'
import { useCommands } from '../../commands/use-commands.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import {
  clearFilter,
  editFilter,
  setLayout,
  setSort,
  switchLayout,
  toggleColumn,
  useFleetPrefs,
} from '../../stores/fleet-prefs.ts'
import { COLUMNS, isFiltering, SORTS, type Sort } from '../../stores/fleet-view.ts'
import { IconButton } from '../../ui/button.tsx'
import { Segmented } from '../../ui/segmented.tsx'

function FilterText() {
  const { t } = useTranslation('fleet')
  const filter = useFleetPrefs((state) => state.filter)
  const input = useRef<HTMLInputElement>(null)
  useCommands({ 'fleet.filter': () => input.current?.focus() })
  return (
    <div className="filter-text">
      <Search size={14} aria-hidden />
      <input
        ref={input}
        type="search"
        className="input"
        aria-label={t('filter.label')}
        placeholder={t('filter.placeholder')}
        value={filter.text}
        onChange={(event) => editFilter({ text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          editFilter({ text: '' })
          input.current?.blur()
        }}
      />
      {filter.text === '' ? <Keys command="fleet.filter" /> : null}
    </div>
  )
}

/** What is shown of the fleet, in which order, and how. */
export function FilterBar() {
  const { t } = useTranslation('fleet')
  const { layout, sort, filter } = useFleetPrefs()
  useCommands({ 'fleet.layout': switchLayout })
  return (
    <div className="filter-bar">
      <FilterText />
      <fieldset className="state-chips" aria-label={t('filter.columns')}>
        {COLUMNS.map((column) => (
          <button
            key={column}
            type="button"
            className="state-chip"
            aria-pressed={filter.columns.includes(column)}
            onClick={() => toggleColumn(column)}
          >
            <span className={`board-dot dot-${column}`} aria-hidden />
            {t(`column.${column}`)}
          </button>
        ))}
      </fieldset>
      {isFiltering(filter) ? (
        <IconButton label={t('filter.clear')} icon={<X size={14} aria-hidden />} onClick={clearFilter} />
      ) : null}
      <span className="filter-gap" />
      <select
        className="input sort"
        aria-label={t('sort.label')}
        value={sort}
        onChange={(event) => setSort(event.target.value as Sort)}
      >
        {SORTS.map((one) => (
          <option key={one} value={one}>
            {t(`sort.${one}`)}
          </option>
        ))}
      </select>
      <Segmented
        label={t('layout.label')}
        value={layout}
        onChange={setLayout}
        segments={[
          { value: 'table', label: t('layout.table'), icon: <LayoutList size={13} aria-hidden /> },
          { value: 'board', label: t('layout.board'), icon: <SquareKanban size={13} aria-hidden /> },
        ]}
      />
    </div>
  )
}
