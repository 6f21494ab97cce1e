import '../../../src-shared/zod-setup.ts'
import './composer.css'
import { useRef, useState } from 'react'
import { Keys } from '../../commands/keys.tsx'
import { useCommands } from '../../commands/use-commands.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { selectedTask, selectTask, useDraft } from '../../stores/draft.ts'
import { shownErrors } from '../../stores/draft-errors.ts'
import { type Draft, isBegun } from '../../stores/draft-model.ts'
import { type DraftRequest, toRequest } from '../../stores/draft-request.ts'
import { draftStarted } from '../../stores/draft-undo.ts'
import { show } from '../../stores/navigation.ts'
import { useRepository } from '../../stores/repository.ts'
import { startTask, useRuns } from '../../stores/runs.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { AiderFields } from './aider-fields.tsx'
import { BudgetFields } from './budget-fields.tsx'
import { ComposerHeader } from './composer-header.tsx'
import { errorTexts, type FieldsProps } from './composer-props.ts'
import { HowFields } from './how-fields.tsx'
import { ModelFields } from './model-fields.tsx'
import { NeedsField } from './needs-field.tsx'
import { PolicyFields } from './policy-fields.tsx'
import { RaceFields } from './race-fields.tsx'
import { TaskRail } from './task-rail.tsx'
import { WhatFields } from './what-fields.tsx'

/** Puts the focus on the first field that needs mending, once React has marked it. */
const focusFirstError = (form: HTMLFormElement) =>
  requestAnimationFrame(() => {
    const wrong = form.querySelector<HTMLElement>(
      '[aria-invalid=true], [data-invalid=true] :is([role=checkbox], button)',
    )
    wrong?.focus({ preventScroll: true })
    // In the middle: at the edge its error would lie below the footer.
    wrong?.scrollIntoView({ block: 'center' })
  })

/** The task to look at first: the one on screen if something is wrong with it. */
const firstWrong = (
  outcome: DraftRequest,
  { selected, tasks }: { selected: string; tasks: readonly Draft[] },
) => {
  if (outcome.ok || outcome.errors.byTask.has(selected)) return null
  return tasks.find(({ key }) => outcome.errors.byTask.has(key))?.key ?? null
}

function Fields({ draft, errors, tasks }: FieldsProps & { readonly tasks: readonly Draft[] }) {
  return (
    <div className="composer-columns">
      <WhatFields draft={draft} errors={errors} />
      <div className="composer-side">
        {tasks.length > 1 ? <NeedsField draft={draft} tasks={tasks} error={errors.needs} /> : null}
        <HowFields draft={draft} errors={errors} />
        <div className="disclosures">
          <ModelFields draft={draft} errors={errors} />
          <RaceFields draft={draft} errors={errors} />
          <BudgetFields draft={draft} errors={errors} />
          <PolicyFields draft={draft} errors={errors} />
          <AiderFields draft={draft} errors={errors} />
        </div>
      </div>
    </div>
  )
}

const sessionsOf = (tasks: readonly Draft[]): number =>
  tasks.reduce((sum, { sessions, variants }) => sum + (Number(sessions) || Math.max(1, variants.length)), 0)

type FooterProps = {
  readonly tasks: readonly Draft[]
  /** Tasks with something to mend. */
  readonly wrong: number
  readonly onStart: () => void
}

function Footer({ tasks, wrong, onStart }: FooterProps) {
  const { t } = useTranslation(['composer', 'common'])
  const starting = useRuns((state) => state.starting)
  const failed = useRuns((state) => state.failed)
  const sessions = t('summary.sessions', { count: sessionsOf(tasks) })
  return (
    <footer className="composer-footer">
      {failed?.what === 'task' ? <FailureNote failure={failed.failure} /> : null}
      <div className="actions">
        <p className={wrong > 0 ? 'bad composer-summary' : 'muted composer-summary'} role="status">
          {wrong > 0
            ? t('summary.wrong', { count: wrong })
            : `${t('summary.tasks', { count: tasks.length })}, ${sessions}`}
        </p>
        <Button onClick={() => show({ kind: 'start' })}>{t('common:back')}</Button>
        <Button look="primary" command="composer.start" disabled={starting !== null} onClick={onStart}>
          {starting === 'task' ? t('starting') : t('start', { count: tasks.length })}
        </Button>
        <Keys command="composer.start" />
      </div>
    </footer>
  )
}

export function Composer() {
  const { t } = useTranslation('composer')
  const run = useDraft((state) => state.run)
  const chosen = useRepository((state) => state.chosen)
  const form = useRef<HTMLFormElement>(null)
  const [tried, setTried] = useState(false)

  const draft = selectedTask(run)
  const location = chosen.kind === 'found' ? chosen.location : ''
  const outcome = toRequest(location, run.tasks)
  const shownOf = (key: string) =>
    outcome.ok ? {} : shownErrors(outcome.errors.byTask.get(key) ?? {}, tried)
  const wrong = new Set(run.tasks.map(({ key }) => key).filter((key) => Object.keys(shownOf(key)).length > 0))

  const showErrors = () => {
    setTried(true)
    const other = firstWrong(outcome, run)
    if (other !== null) selectTask(other)
    if (form.current !== null) focusFirstError(form.current)
  }
  const start = async () => {
    if (!outcome.ok) return showErrors()
    if (await startTask(outcome.request)) draftStarted(run)
  }
  useCommands({ 'composer.start': () => void start() })
  const noRepository = tried && !outcome.ok && outcome.errors.repository
  return (
    <form
      ref={form}
      className="page composer"
      noValidate
      // Enter in a field is no wish to start.
      onSubmit={(event) => event.preventDefault()}
    >
      <ComposerHeader
        chosen={chosen}
        repositoryError={noRepository ? t('errors.repository') : undefined}
        draft={draft}
        count={run.tasks.length}
        begun={isBegun(run)}
        request={outcome.ok ? outcome.request : null}
        onUnready={showErrors}
      />
      <div className={run.tasks.length > 1 ? 'composer-body with-rail' : 'composer-body'}>
        {run.tasks.length > 1 ? <TaskRail tasks={run.tasks} selected={draft.key} wrong={wrong} /> : null}
        <Fields key={draft.key} draft={draft} errors={errorTexts(shownOf(draft.key), t)} tasks={run.tasks} />
      </div>
      <Footer
        tasks={run.tasks}
        wrong={tried ? wrong.size + (noRepository ? 1 : 0) : 0}
        onStart={() => void start()}
      />
    </form>
  )
}
