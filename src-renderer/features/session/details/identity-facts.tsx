import type { SessionView } from '../../../../src-shared/model/session.ts'
import { formatDateTime } from '../../../format/date-time.ts'
import { shortHash } from '../../../format/text.ts'
import { describeVariant } from '../../../format/variant.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { show } from '../../../stores/navigation.ts'
import { Fact, Section } from './section.tsx'

function StartPoints({ view }: { readonly view: SessionView }) {
  return view.startedFrom.map(({ session, taskTitle, branch, commit }) => (
    <button
      key={session}
      type="button"
      className="link-button"
      onClick={() => show({ kind: 'session', id: session })}
    >
      {`${taskTitle} (${branch}, ${shortHash(commit)})`}
    </button>
  ))
}

/** Who it is, and where its work is on the disk. */
export function IdentityFacts({ view }: { readonly view: SessionView }) {
  const { t } = useTranslation('session')
  const { id, number, task, branch, workspace, repository, runId, variant } = view.identity
  const differs = variant === null ? '' : describeVariant(variant)
  return (
    <Section title={t('details.identity')}>
      <dl className="details">
        <Fact name={t('details.branch')} mono copy={{ text: branch, label: t('details.copyBranch') }}>
          {branch}
        </Fact>
        <Fact
          name={t('details.workspace')}
          mono
          copy={{ text: workspace, label: t('details.copyWorkspace') }}
        >
          {workspace}
        </Fact>
        <Fact name={t('details.repository')} mono>
          {repository.location}
        </Fact>
        <Fact name={t('details.base')} mono>
          {shortHash(repository.base)}
        </Fact>
        <Fact name={t('details.head')} mono>
          {view.head === '' ? '–' : shortHash(view.head)}
        </Fact>
        {view.startedFrom.length === 0 ? null : (
          <Fact name={t('details.startsFrom')}>
            <StartPoints view={view} />
          </Fact>
        )}
        <Fact name={t('details.number')}>{t('details.numberOf', { number, of: task.sessions })}</Fact>
        {differs === '' ? null : <Fact name={t('details.variant')}>{differs}</Fact>}
        <Fact name={t('details.created')}>{formatDateTime(view.createdAt)}</Fact>
        <Fact name={t('details.id')} mono copy={{ text: id, label: t('details.copyId') }}>
          {id}
        </Fact>
        <Fact name={t('details.run')} mono>
          {runId}
        </Fact>
      </dl>
    </Section>
  )
}
