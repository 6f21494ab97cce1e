import './criteria-matrix.css'
import type { SessionView } from '../../../src-shared/model/session.ts'
import type { Place } from '../../../src-shared/model/steering.ts'
import { ordinal } from '../../format/text.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { isStale, verdictNow } from '../../stores/gate.ts'
import { show, showTab } from '../../stores/navigation.ts'
import { useSessions } from '../../stores/sessions.ts'
import { verdictLook } from '../../stores/verdict-looks.ts'
import { InlineCode } from '../../ui/inline-code.tsx'
import { Mark } from '../../ui/mark.tsx'

/** With more columns than these the words no longer fit beside the shapes. */
const WORDS_FIT = 4

function Cell({
  view,
  criterion,
  compact,
}: {
  readonly view: SessionView | undefined
  readonly criterion: string
  readonly compact: boolean
}) {
  const { t } = useTranslation('compare')
  if (view === undefined || view.critiques.length === 0) return <td className="muted">{t('matrix.none')}</td>
  const { id, number } = view.identity
  const look = verdictLook(verdictNow(view, criterion))
  const open = () => {
    showTab('critique')
    show({ kind: 'session', id })
  }
  const label = t('matrix.cell', { number, verdict: look.label })
  return (
    <td>
      <button type="button" className="matrix-cell" aria-label={label} title={label} onClick={open}>
        <Mark {...look} compact={compact} />
        {isStale(view) ? <Mark shape="alert" tone="warning" label={t('matrix.stale')} compact /> : null}
      </button>
    </td>
  )
}

/** What the last critique of each candidate says of each criterion at its commit now. */
export function CriteriaMatrix({ places }: { readonly places: readonly Place[] }) {
  const { t } = useTranslation(['compare', 'common'])
  const byId = useSessions((state) => state.byId)
  const views = places.map(({ id }) => byId[id])
  const criteria = views.find((view) => view !== undefined)?.identity.task.criteria ?? []
  const compact = places.length > WORDS_FIT
  if (criteria.length === 0) return <p className="muted">{t('matrix.empty')}</p>
  return (
    <section className="matrix" aria-label={t('matrix.title')}>
      <h2>{t('matrix.title')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable to be scrolled by keys */}
      <section className="matrix-scroll" tabIndex={0} aria-label={t('matrix.title')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('matrix.criterion')}</th>
              {places.map(({ id, number, place }) => (
                <th key={id} scope="col">
                  {t('common:sessionNumber', { number })} <span className="muted">{ordinal(place)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {criteria.map(({ id, text }) => (
              <tr key={id}>
                <th scope="row" dir="auto">
                  <InlineCode text={text} />
                </th>
                {places.map((place, at) => (
                  <Cell key={place.id} view={views[at]} criterion={id} compact={compact} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
