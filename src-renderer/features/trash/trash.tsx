import '../../../src-shared/zod-setup.ts'
import './trash.css'
import { ArchiveRestore, SearchX, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { formatDateTime } from '../../format/date-time.ts'
import { formatAge } from '../../format/duration.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { useNow } from '../../stores/now.ts'
import {
  loadTrash,
  restoreFromTrash,
  restoreManyFromTrash,
  type TrashedSession,
  type TrashState,
  useTrash,
} from '../../stores/trash.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { EmptyState, FailureNote, Loading } from '../../ui/notes.tsx'

type RowProps = {
  readonly item: TrashedSession
  readonly now: number
  readonly chosen: boolean
  readonly onChoose: () => void
}

function TrashedRow({ item: { id, at, title }, now, chosen, onChoose }: RowProps) {
  const { t } = useTranslation('trash')
  const restoring = useTrash((state) => state.restoring)
  const refused = useTrash((state) => state.refused.find((one) => one.id === id)?.failure ?? null)
  return (
    <li className="trashed">
      <Checkbox
        hidden
        label={t('select', { title: title === '' ? id : title })}
        checked={chosen}
        onChange={onChoose}
      />
      <div className="trashed-what">
        <p className="trashed-title ellipsis" title={title} dir="auto">
          {title === '' ? t('unnamed') : title}
        </p>
        <p className="muted ellipsis">
          <code title={id}>{id}</code>
          <span title={formatDateTime(at)}>{` · ${t('deleted', { age: formatAge(now - at) })}`}</span>
        </p>
        {refused === null ? null : <FailureNote failure={refused} />}
      </div>
      <Button
        icon={<ArchiveRestore size={14} aria-hidden />}
        disabled={restoring !== null}
        onClick={() => void restoreFromTrash(id)}
      >
        {restoring === id ? t('restoring') : t('restore')}
      </Button>
    </li>
  )
}

type Items = NonNullable<TrashState['items']>

function Trashed({
  items,
  chosen,
  onChoose,
}: {
  readonly items: Items
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (id: string) => void
}) {
  const { t } = useTranslation('trash')
  const now = useNow(items.length > 0)
  return (
    <ul className="trash-list" aria-label={t('list')}>
      {items.map((item) => (
        // The same session can have been deleted, restored and deleted again.
        <TrashedRow
          key={`${item.id} ${item.at}`}
          item={item}
          now={now}
          chosen={chosen.has(item.id)}
          onChoose={() => onChoose(item.id)}
        />
      ))}
    </ul>
  )
}

/** Search, and what can be done with the chosen ones. */
function TrashList({ items }: { readonly items: Items }) {
  const { t } = useTranslation('trash')
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const restoring = useTrash((state) => state.restoring)
  const found = items.filter(({ id, title }) => `${title} ${id}`.toLowerCase().includes(query.toLowerCase()))
  const wanted = items.filter(({ id }) => chosen.has(id)).map(({ id }) => id)
  const choose = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  return (
    <>
      <div className="trash-bar">
        <input
          type="search"
          className="input"
          aria-label={t('search')}
          placeholder={t('search')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        {wanted.length === 0 ? null : (
          <Button
            look="primary"
            disabled={restoring !== null}
            onClick={() => {
              setChosen(new Set())
              void restoreManyFromTrash(wanted)
            }}
          >
            {t('restoreSelected', { count: wanted.length })}
          </Button>
        )}
      </div>
      {found.length === 0 ? (
        <EmptyState icon={<SearchX size={28} />} title={t('noMatch', { query })} />
      ) : (
        <Trashed items={found} chosen={chosen} onChoose={choose} />
      )}
    </>
  )
}

/** Deleted sessions, and the way back for each. */
export function Trash() {
  const { t } = useTranslation(['trash', 'common'])
  const items = useTrash((state) => state.items)
  const failure = useTrash((state) => state.failure)
  useEffect(() => void loadTrash(), [])
  return (
    <div className="page page-trash">
      <header className="page-header">
        <h1>{t('title')}</h1>
        <p className="muted">{t('intro')}</p>
      </header>
      {failure === null ? null : (
        <FailureNote failure={failure}>
          <Button onClick={() => void loadTrash()}>{t('common:retry')}</Button>
        </FailureNote>
      )}
      {items === null && failure === null ? <Loading what={t('loading')} /> : null}
      {items !== null && items.length === 0 ? (
        <EmptyState icon={<Trash2 size={28} />} title={t('empty')}>
          <p>{t('emptyText')}</p>
        </EmptyState>
      ) : null}
      {items === null || items.length === 0 ? null : <TrashList items={items} />}
    </div>
  )
}
