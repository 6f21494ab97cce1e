import { ScanSearch } from 'lucide-react'
import type { Task } from '../../../../src-shared/model/task.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { InlineCode } from '../../../ui/inline-code.tsx'

function Criterion({ criterion: { text, check } }: { readonly criterion: Task['criteria'][number] }) {
  const { t } = useTranslation('critique')
  return (
    <li>
      <p dir="auto">
        <InlineCode text={text} />
      </p>
      {check === null ? null : (
        <p className="muted">
          {t('empty.check')} <code dir="ltr">{check}</code>
        </p>
      )}
    </li>
  )
}

/** Before the first critique: when it comes, and what it will look at. */
export function NothingYet({ task: { criteria, testCommand } }: { readonly task: Task }) {
  const { t } = useTranslation('critique')
  return (
    <section className="panel nothing-yet" aria-label={t('empty.title')}>
      <header>
        <ScanSearch size={20} aria-hidden />
        <div>
          <h2>{t('empty.title')}</h2>
          <p className="muted">{t('empty.when')}</p>
        </div>
      </header>
      <h3>{t('empty.will')}</h3>
      {criteria.length === 0 ? (
        <p className="muted">{t('empty.none')}</p>
      ) : (
        <ol>
          {criteria.map((criterion) => (
            <Criterion key={criterion.id} criterion={criterion} />
          ))}
        </ol>
      )}
      {testCommand === null ? null : (
        <p>
          {t('empty.test')}: <code dir="ltr">{testCommand}</code>
        </p>
      )}
      <p className="muted">{t('empty.read')}</p>
    </section>
  )
}
