import './rounds-matrix.css'
import type { CommandResult, Critique } from '../../../../src-shared/model/critique.ts'
import type { SessionView } from '../../../../src-shared/model/session.ts'
import { describeExit, hasPassed } from '../../../format/command.ts'
import { shortHash } from '../../../format/text.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { verdictLook } from '../../../stores/verdict-looks.ts'
import { InlineCode } from '../../../ui/inline-code.tsx'
import { Mark } from '../../../ui/mark.tsx'
import { compareRounds, countChanges, type RoundChange, type RoundRow } from './compare-rounds.ts'
import { roundLook } from './round-look.ts'
import { type Pair, RoundPickers } from './round-pickers.tsx'

/** With more columns than these the words no longer fit beside the shapes. */
const WORDS_FIT = 3

const ARROWS: Readonly<Record<RoundChange, string>> = {
  same: '',
  gained: '↑ ',
  lost: '↓ ',
  moved: '↔ ',
  first: '',
}

function Cells({ row, compact }: { readonly row: RoundRow; readonly compact: boolean }) {
  const { t } = useTranslation('critique')
  return (
    <>
      {row.verdicts.map((verdict, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a round has its place for ever
        <td key={at}>
          {verdict === null ? (
            <span className="muted">{t('rounds.none')}</span>
          ) : (
            <Mark {...verdictLook(verdict.verdict)} compact={compact} />
          )}
        </td>
      ))}
      <td className={`round-change change-${row.change}`}>
        {`${ARROWS[row.change]}${t(`rounds.changes.${row.change}`)}`}
      </td>
    </>
  )
}

function TestCell({ test, compact }: { readonly test: CommandResult | null; readonly compact: boolean }) {
  if (test === null) return <td className="muted">–</td>
  const look = hasPassed(test)
    ? ({ tone: 'good', shape: 'check' } as const)
    : ({ tone: 'danger', shape: 'cross' } as const)
  return (
    <td>
      <Mark {...look} label={describeExit(test)} compact={compact} />
    </td>
  )
}

type HeadProps = {
  readonly critique: Critique
  readonly head: string
  readonly shown: boolean
  readonly onShow: () => void
}

function RoundColumn({ critique, head, shown, onShow }: HeadProps) {
  const { t } = useTranslation('critique')
  const { round, commit } = critique
  return (
    <th scope="col" className={shown ? 'shown' : undefined}>
      <button
        type="button"
        className="round-button"
        aria-pressed={shown}
        title={t('rounds.show', { round })}
        onClick={onShow}
      >
        {t('round.title', { round })}
      </button>
      <div className="round-column">
        <Mark {...roundLook(critique)} compact />
        <code className="muted" title={commit}>
          {shortHash(commit)}
        </code>
        {commit === head ? null : <Mark shape="triangle" tone="warning" label={t('round.stale')} compact />}
      </div>
    </th>
  )
}

type Props = {
  readonly view: SessionView
  readonly pair: Pair
  readonly onPair: (pair: Pair) => void
  readonly shown: number
  readonly onShow: (round: number) => void
}

function Body({
  view,
  rows,
  compact,
}: Pick<Props, 'view'> & { rows: readonly RoundRow[]; compact: boolean }) {
  const { t } = useTranslation('critique')
  return (
    <tbody>
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row" dir="auto">
            <InlineCode text={row.text} />
          </th>
          <Cells row={row} compact={compact} />
        </tr>
      ))}
      {view.critiques.every(({ test }) => test === null) ? null : (
        <tr>
          <th scope="row">{t('rounds.tests')}</th>
          {view.critiques.map(({ round, test }) => (
            <TestCell key={round} test={test} compact={compact} />
          ))}
          <td />
        </tr>
      )}
    </tbody>
  )
}

/** Criteria against rounds: which round found what, and what changed between two of them. */
export function RoundsMatrix({ view, pair, onPair, shown, onShow }: Props) {
  const { t } = useTranslation('critique')
  const { critiques, identity, head } = view
  const rows = compareRounds(critiques, identity.task.criteria, pair)
  const compact = critiques.length > WORDS_FIT
  return (
    <section className="panel rounds" aria-label={t('rounds.title')}>
      <header className="rounds-head">
        <h2>{t('rounds.title')}</h2>
        {critiques.length > 2 ? <RoundPickers critiques={critiques} pair={pair} onPair={onPair} /> : null}
        <p className="round-facts muted">{t('rounds.summary', { ...pair, ...countChanges(rows) })}</p>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable to be scrolled by keys */}
      <section className="rounds-scroll" tabIndex={0} aria-label={t('rounds.title')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('rounds.criterion')}</th>
              {critiques.map((critique) => (
                <RoundColumn
                  key={critique.round}
                  critique={critique}
                  head={head}
                  shown={critique.round === shown}
                  onShow={() => onShow(critique.round)}
                />
              ))}
              <th scope="col">{t('rounds.change')}</th>
            </tr>
          </thead>
          <Body view={view} rows={rows} compact={compact} />
        </table>
      </section>
    </section>
  )
}
