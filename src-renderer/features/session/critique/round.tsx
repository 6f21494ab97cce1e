import './round.css'
import { ChevronsDownUp, ChevronsUpDown } from 'lucide-react'
import { useRef } from 'react'
import type { Critique } from '../../../../src-shared/model/critique.ts'
import type { SessionView } from '../../../../src-shared/model/session.ts'
import { useCommands } from '../../../commands/use-commands.ts'
import { shortHash } from '../../../format/text.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { moveAmongRows, stepAmongRows } from '../../../ui/arrow-keys.ts'
import { IconButton } from '../../../ui/button.tsx'
import { Mark } from '../../../ui/mark.tsx'
import { CommandRun } from './command-run.tsx'
import { CriterionRow } from './criterion-row.tsx'
import { roundLook } from './round-look.ts'
import { useFolds } from './use-folds.ts'

type Props = { readonly critique: Critique; readonly view: SessionView }

function RoundHead({ critique, view, latest }: Props & { readonly latest: boolean }) {
  const { t } = useTranslation('critique')
  const { round, commit, criteria } = critique
  const met = criteria.filter(({ verdict }) => verdict === 'met').length
  return (
    <>
      <h2>{t('round.title', { round })}</h2>
      <Mark {...roundLook(critique)} />
      {commit === view.head ? null : <Mark shape="triangle" tone="warning" label={t('round.stale')} />}
      {latest ? null : <span className="muted">{t('round.earlier')}</span>}
      <p className="round-facts muted">
        {t('round.met', { met, count: criteria.length })}{' '}
        <span title={commit}>{t('round.at', { commit: shortHash(commit) })}</span>
      </p>
    </>
  )
}

/** One round of critique. One of another commit is faded and says so: it proves nothing of the branch as it is. */
export function Round({ critique, view }: Props) {
  const { t } = useTranslation('critique')
  const { open, toggle, foldAll } = useFolds(critique)
  const list = useRef<HTMLUListElement>(null)
  const { identity, head, critiques } = view
  const step = (by: 1 | -1) => () => stepAmongRows(list.current, by)
  useCommands({ 'critique.next': step(1), 'critique.previous': step(-1), 'critique.foldAll': foldAll })
  const textOf = (id: string) => identity.task.criteria.find((criterion) => criterion.id === id)?.text ?? id
  const title = t('round.title', { round: critique.round })
  return (
    <section className={critique.commit === head ? 'panel round' : 'panel round stale'} aria-label={title}>
      <header className="round-head">
        <RoundHead critique={critique} view={view} latest={critique === critiques.at(-1)} />
        <IconButton
          label={open.size > 0 ? t('round.foldAll') : t('round.unfoldAll')}
          icon={
            open.size > 0 ? (
              <ChevronsDownUp size={14} aria-hidden />
            ) : (
              <ChevronsUpDown size={14} aria-hidden />
            )
          }
          command="critique.foldAll"
          onClick={foldAll}
        />
      </header>
      <ul
        className="criteria"
        ref={list}
        aria-label={t('round.criteria', { round: critique.round })}
        onKeyDown={moveAmongRows}
      >
        {critique.criteria.map((verdict) => (
          <CriterionRow
            key={verdict.id}
            id={identity.id}
            critique={critique}
            verdict={verdict}
            text={textOf(verdict.id)}
            open={open.has(verdict.id)}
            onFold={() => toggle(verdict.id)}
          />
        ))}
      </ul>
      {critique.test === null ? null : <CommandRun label={t('run.tests')} result={critique.test} />}
      {critique.feedback === '' ? null : (
        <div className="feedback">
          <h3>{t('round.feedback')}</h3>
          <p dir="auto">{critique.feedback}</p>
        </div>
      )}
    </section>
  )
}
