import './fleet-table.css'
import { memo } from 'react'
import type { SessionId } from '../../../src-shared/model/ids.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import type { FleetRow } from '../../stores/fleet-view.ts'
import { VirtualRows } from '../../ui/virtual-rows.tsx'
import { SessionRow } from './session-row.tsx'
import { TaskHead } from './task-head.tsx'

/** In CSS pixels, until they were measured. */
const TASK_PX = 56
const SESSION_PX = 71
const estimate = (row: FleetRow): number => (row.kind === 'task' ? TASK_PX : SESSION_PX)

function Head() {
  const { t } = useTranslation('fleet')
  const numbers = [t('head.turns'), t('head.cost'), t('head.lines'), t('head.elapsed')]
  return (
    // biome-ignore-start lint/a11y/useSemanticElements: a table of hundreds of rows draws those in sight only
    // biome-ignore-start lint/a11y/useFocusableInteractive: heads of columns do nothing
    <div role="rowgroup" className="table-head">
      <div role="row" className="table-head-row">
        <div role="columnheader">{t('head.session')}</div>
        <div role="columnheader">{t('head.progress')}</div>
        <div role="columnheader">{t('head.activity')}</div>
        {numbers.map((name) => (
          <div key={name} role="columnheader" className="number">
            {name}
          </div>
        ))}
      </div>
    </div>
    // biome-ignore-end lint/a11y/useFocusableInteractive: as above
    // biome-ignore-end lint/a11y/useSemanticElements: as above
  )
}

type Props = { readonly rows: readonly FleetRow[]; readonly order: () => readonly SessionId[] }

/** Every task with its sessions below it. */
export const FleetTable = memo(function FleetTable({ rows, order }: Props) {
  const { t } = useTranslation('fleet')
  return (
    <VirtualRows
      rows={rows}
      estimate={estimate}
      role="rowgroup"
      outerRole="table"
      label={t('title')}
      className="fleet-table"
      header={<Head />}
      costly
    >
      {(row) =>
        row.kind === 'session' ? (
          <SessionRow view={row.view} order={order} />
        ) : (
          // biome-ignore lint/a11y/useSemanticElements: as the table's other rows
          // biome-ignore lint/a11y/useFocusableInteractive: its buttons take the focus
          <div role="row">
            {/* biome-ignore lint/a11y/useSemanticElements: as the table's other rows */}
            <div role="cell" aria-colspan={7}>
              <TaskHead group={row.group} />
            </div>
          </div>
        )
      }
    </VirtualRows>
  )
})
