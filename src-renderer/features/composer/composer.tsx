import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { useAppInfo } from '../../stores/app-info.ts'
import { clearDraft, type DraftErrors, useDraft } from '../../stores/draft.ts'
import { toRequest } from '../../stores/draft-request.ts'
import { show } from '../../stores/navigation.ts'
import { useRepository } from '../../stores/repository.ts'
import { startTask, useRuns } from '../../stores/runs.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { HowFields, ModelFields, WhatFields } from './draft-fields.tsx'
import { MoreFields } from './more-fields.tsx'
import { RepositoryLine } from './repository-line.tsx'

/** Puts the focus on the first field that needs mending, once React has marked it. */
const focusFirstError = (form: HTMLFormElement) =>
  requestAnimationFrame(() => {
    const wrong = form.querySelector<HTMLElement>('[aria-invalid=true]')
    wrong?.focus({ preventScroll: true })
    // In the middle: at the edge its error would lie below the sticky footer.
    wrong?.scrollIntoView({ block: 'center' })
  })

export function Composer() {
  const draft = useDraft((state) => state.draft)
  const chosen = useRepository((state) => state.chosen)
  const modifier = useAppInfo((state) => (state.info?.platform === 'darwin' ? '⌘' : 'Ctrl'))
  const starting = useRuns((state) => state.starting)
  const failure = useRuns((state) => state.failure)
  const [tried, setTried] = useState(false)

  const location = chosen.kind === 'found' ? chosen.location : ''
  const outcome = toRequest(location, draft)
  // Before the first try an empty form is not a wrong one.
  const errors: DraftErrors = tried && !outcome.ok ? outcome.errors : {}

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    if (!outcome.ok) {
      focusFirstError(event.currentTarget)
      return
    }
    if (await startTask(outcome.request)) clearDraft()
  }
  const submitByKey = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
  }

  return (
    <form
      className="page composer"
      noValidate
      onSubmit={(event) => void submit(event)}
      onKeyDown={submitByKey}
    >
      <header className="page-header">
        <h1>New task</h1>
        <RepositoryLine chosen={chosen} />
        {errors.repository === undefined ? null : (
          <p className="field-error" role="alert">
            {errors.repository}
          </p>
        )}
      </header>
      <div className="composer-columns">
        <WhatFields draft={draft} errors={errors} />
        <div className="composer-side">
          <HowFields draft={draft} errors={errors} />
          <ModelFields draft={draft} errors={errors} />
        </div>
      </div>
      <MoreFields draft={draft} errors={errors} />
      <footer className="composer-footer">
        {failure === null ? null : <FailureNote failure={failure} />}
        <div className="actions">
          <span className="muted">{`${modifier}+Enter starts it`}</span>
          <Button onClick={() => show({ kind: 'start' })}>Back</Button>
          <Button look="primary" submits disabled={starting !== null || chosen.kind !== 'found'}>
            {starting === 'task' ? 'Starting…' : 'Start the task'}
          </Button>
        </div>
      </footer>
    </form>
  )
}
