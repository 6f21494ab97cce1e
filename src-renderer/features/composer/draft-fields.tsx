import { type Draft, type DraftErrors, editDraft } from '../../stores/draft.ts'
import { useSettings } from '../../stores/settings.ts'
import { Field, TextField } from '../../ui/field.tsx'
import { LineListField } from '../../ui/line-list-field.tsx'
import { CriteriaField } from './criteria-field.tsx'

type Props = { readonly draft: Draft; readonly errors: DraftErrors }

/** What is to be done, and how one will know. */
export function WhatFields({ draft, errors }: Props) {
  return (
    <section className="panel" aria-label="What is to be done">
      <Field
        label="Task"
        error={errors.description}
        hint="What is to be done, as you would tell a colleague."
      >
        {(wiring) => (
          <textarea
            {...wiring}
            className="input textarea"
            rows={9}
            value={draft.description}
            // biome-ignore lint/a11y/noAutofocus: the screen opens to write exactly this
            autoFocus
            onChange={(event) => editDraft({ description: event.target.value })}
          />
        )}
      </Field>
      <TextField
        label="Title"
        optional
        value={draft.title}
        error={errors.title}
        hint="Empty: taken from the task's first line."
        onChange={(title) => editDraft({ title })}
      />
      <CriteriaField
        criteria={draft.criteria}
        error={errors.criteria}
        onChange={(criteria) => editDraft({ criteria })}
      />
    </section>
  )
}

/** How the sessions go about it. */
export function HowFields({ draft, errors }: Props) {
  const settings = useSettings((state) => state.settings)
  return (
    <section className="panel" aria-label="How it is done">
      <div className="field-pair">
        <TextField
          label="Sessions"
          inputMode="numeric"
          value={draft.sessions}
          error={errors.sessions}
          hint="How many race on it."
          onChange={(sessions) => editDraft({ sessions })}
        />
        <TextField
          label="Most turns"
          optional
          inputMode="numeric"
          value={draft.maxTurns}
          error={errors.maxTurns}
          placeholder={settings === null ? '' : String(settings.maxTurns)}
          hint="Per session."
          onChange={(maxTurns) => editDraft({ maxTurns })}
        />
      </div>
      <TextField
        label="Test command"
        optional
        mono
        value={draft.testCommand}
        error={errors.testCommand}
        placeholder="npm test"
        hint="Run in a clean checkout before each critique."
        onChange={(testCommand) => editDraft({ testCommand })}
      />
      <LineListField
        label="Files to add"
        noun="file"
        mono
        lines={draft.filesToAdd}
        error={errors.filesToAdd}
        placeholder="src/index.ts"
        onChange={(filesToAdd) => editDraft({ filesToAdd })}
      />
      <LineListField
        label="Aider arguments"
        noun="argument"
        mono
        lines={draft.aiderArgs}
        error={errors.aiderArgs}
        placeholder="--map-tokens=2048"
        onChange={(aiderArgs) => editDraft({ aiderArgs })}
      />
    </section>
  )
}

const MODELS = [
  { field: 'supervisorModel', label: 'Supervisor', setting: 'model' },
  { field: 'aiderModel', label: 'Aider', setting: 'aiderModel' },
  { field: 'criticModel', label: 'Critic', setting: 'criticModel' },
  { field: 'weakModel', label: 'Weak', setting: 'weakModel' },
] as const

/** Which models do it; all can stay empty. */
export function ModelFields({ draft, errors }: Props) {
  const settings = useSettings((state) => state.settings)
  const fallback = (setting: (typeof MODELS)[number]['setting']) =>
    settings?.[setting] ||
    (setting === 'weakModel' ? 'Aider chooses' : settings?.model || 'from LITELLM_MODEL')
  return (
    <section className="panel" aria-labelledby="models-title">
      <h2 id="models-title">Models</h2>
      <p className="field-hint">As LiteLLM names them: anthropic/…, openai/… and so on.</p>
      <div className="field-grid">
        {MODELS.map(({ field, label, setting }) => (
          <TextField
            key={field}
            label={label}
            mono
            value={draft[field]}
            error={errors[field]}
            placeholder={fallback(setting)}
            onChange={(value) => editDraft({ [field]: value })}
          />
        ))}
      </div>
    </section>
  )
}
