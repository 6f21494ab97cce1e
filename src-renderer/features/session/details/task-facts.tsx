import type { SessionView } from '../../../../src-shared/model/session.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { neededTasks } from '../../../stores/needs.ts'
import { groupByTask, useSessions } from '../../../stores/sessions.ts'
import { Fact, Section } from './section.tsx'

/** The tasks that this one starts from, by title. */
const useNeeds = (view: SessionView): string[] => {
  const byId = useSessions((state) => (view.identity.task.needs.length === 0 ? null : state.byId))
  if (byId === null) return []
  const groups = groupByTask(byId)
  const group = groups.find(({ taskId }) => taskId === view.identity.task.id)
  return group === undefined ? [] : neededTasks(group, groups).map(({ title }) => title)
}

/** What it was asked for, and what it may do. */
export function TaskFacts({ view }: { readonly view: SessionView }) {
  const { t } = useTranslation('session')
  const { task } = view.identity
  const needs = useNeeds(view)
  const lines = (texts: readonly string[]) => (texts.length === 0 ? t('details.none') : texts.join('\n'))
  return (
    <Section title={t('details.task')}>
      <dl className="details">
        <Fact name={t('details.description')}>{task.description}</Fact>
        <Fact name={t('details.criteria')}>
          {lines(task.criteria.map(({ text }, at) => `${at + 1}. ${text}`))}
        </Fact>
        {needs.length === 0 ? null : <Fact name={t('details.needs')}>{needs.join('\n')}</Fact>}
        <Fact name={t('details.testCommand')} mono={task.testCommand !== null}>
          {task.testCommand ?? t('details.none')}
        </Fact>
        <Fact name={t('details.filesToAdd')} mono={task.filesToAdd.length > 0}>
          {lines(task.filesToAdd)}
        </Fact>
        <Fact name={t('details.allow')} mono={task.allow.length > 0}>
          {lines(task.allow)}
        </Fact>
        <Fact name={t('details.unlisted')}>
          {t(task.unlisted === 'ask' ? 'details.unlistedAsk' : 'details.unlistedRefuse')}
        </Fact>
      </dl>
    </Section>
  )
}
