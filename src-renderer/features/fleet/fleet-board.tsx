import './fleet-board.css'
import { type KeyboardEvent, memo } from 'react'
import type { SessionId } from '../../../src-shared/model/ids.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { COLUMNS, type Column, type FleetRow, idsOf } from '../../stores/fleet-view.ts'
import { VirtualRows } from '../../ui/virtual-rows.tsx'
import { SessionCard } from './session-card.tsx'

/** In CSS pixels, until they were measured. */
const TASK_PX = 30
const CARD_PX = 152
const estimate = (row: FleetRow): number => (row.kind === 'task' ? TASK_PX : CARD_PX)

type ColumnProps = {
  readonly column: Column
  readonly rows: readonly FleetRow[]
  readonly order: () => readonly SessionId[]
}

const BoardColumn = memo(function BoardColumn({ column, rows, order }: ColumnProps) {
  const { t } = useTranslation('fleet')
  const name = t(`column.${column}`)
  const count = idsOf(rows).length
  return (
    <section
      className={`board-column column-${column}${count === 0 ? ' empty' : ''}`}
      aria-label={t('columnCount', { name, count })}
    >
      <h2 className="board-head">
        <span className={`board-dot dot-${column}`} aria-hidden />
        {name}
        <span className="tab-badge">{count}</span>
      </h2>
      {count === 0 ? (
        <p className="board-nothing muted">{t('columnEmpty')}</p>
      ) : (
        <VirtualRows rows={rows} estimate={estimate} className="board-list">
          {(row) =>
            row.kind === 'session' ? (
              <div className="board-card">
                <SessionCard view={row.view} order={order} />
              </div>
            ) : (
              <h3 className="board-task ellipsis" title={row.group.title} dir="auto">
                {row.group.title}
              </h3>
            )
          }
        </VirtualRows>
      )}
    </section>
  )
})

/** Left and right go to the next column that has a card; up and down are the list's own. */
const moveAcross = (event: KeyboardEvent<HTMLElement>): void => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  const here = document.activeElement?.closest('.board-column')
  if (step === undefined || !here || event.altKey || document.activeElement?.matches('[data-row]') !== true)
    return
  const columns = [...event.currentTarget.querySelectorAll('.board-column:has([data-row])')]
  const next = columns[columns.indexOf(here) + step]
  const row = next?.querySelector<HTMLElement>('[data-row]')
  if (!row) return
  event.preventDefault()
  row.focus()
}

type Props = {
  readonly columns: Readonly<Record<Column, readonly FleetRow[]>>
  readonly order: () => readonly SessionId[]
}

/** Every session where it stands; within a column by task. */
export const FleetBoard = memo(function FleetBoard({ columns, order }: Props) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys only move the focus among the cards inside
    <div className="board" onKeyDown={moveAcross}>
      {COLUMNS.map((column) => (
        <BoardColumn key={column} column={column} rows={columns[column]} order={order} />
      ))}
    </div>
  )
})
