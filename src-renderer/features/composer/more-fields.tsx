import { useState } from 'react'
import { type Draft, type DraftErrors, type DraftField, editDraft } from '../../stores/draft.ts'
import { useSettings } from '../../stores/settings.ts'
import { ChoiceField } from '../../ui/choice-field.tsx'
import { TextField } from '../../ui/field.tsx'
import { LineListField } from '../../ui/line-list-field.tsx'
import { Switch } from '../../ui/switch.tsx'
import { BudgetFields } from './budget-fields.tsx'
import { VariantsField } from './variants-field.tsx'

type Props = { readonly draft: Draft; readonly errors: DraftErrors }

const WORDS = { ask: 'ask me', refuse: 'refuse it' } as const

/** What the supervisor may do without a person. */
function PolicyFields({ draft, errors }: Props) {
  const usual = useSettings((state) => state.settings?.unlisted ?? 'refuse')
  return (
    <section className="panel" aria-labelledby="policy-title">
      <h2 id="policy-title">What may run</h2>
      <Switch
        label="Approve mode: each next action waits for me"
        checked={draft.approve}
        onChange={(approve) => editDraft({ approve })}
      />
      <TextField
        label="Lint command"
        optional
        mono
        value={draft.lintCommand}
        error={errors.lintCommand}
        placeholder="npm run lint"
        hint="The supervisor may run it, like the test command."
        onChange={(lintCommand) => editDraft({ lintCommand })}
      />
      <LineListField
        label="Other allowed commands"
        noun="pattern"
        mono
        lines={draft.allow}
        error={errors.allow}
        placeholder="git log *"
        hint="* stands for any text. Pushing and changes of remotes or configuration never run."
        onChange={(allow) => editDraft({ allow })}
      />
      <ChoiceField
        label="Any other command"
        value={draft.unlisted}
        choices={[
          { value: '', label: `As in the settings: ${WORDS[usual]}` },
          { value: 'ask', label: 'Ask me' },
          { value: 'refuse', label: 'Refuse it' },
        ]}
        onChange={(unlisted) => editDraft({ unlisted })}
      />
    </section>
  )
}

const WHEN_ACCEPTED = [
  { value: 'stop-others', label: 'The others stop' },
  { value: 'go-on', label: 'The others go on' },
] as const

function RaceFields({ draft, errors }: Props) {
  return (
    <section className="panel" aria-labelledby="race-title">
      <h2 id="race-title">The race</h2>
      <ChoiceField
        label="Once a session is accepted"
        value={draft.whenAccepted}
        choices={WHEN_ACCEPTED}
        hint="Branches and histories of the others are kept either way."
        onChange={(whenAccepted) => editDraft({ whenAccepted })}
      />
      <VariantsField
        variants={draft.variants}
        sessions={draft.sessions}
        error={errors.variants}
        onChange={(variants) => editDraft({ variants })}
      />
    </section>
  )
}

const FIELDS_INSIDE: readonly DraftField[] = [
  'lintCommand',
  'allow',
  'variants',
  'sessionUsd',
  'sessionTokens',
  'sessionMinutes',
  'taskUsd',
  'taskTokens',
  'taskMinutes',
]

/** What most tasks leave as it is. It opens by itself when something inside needs mending. */
export function MoreFields({ draft, errors }: Props) {
  const [opened, setOpened] = useState(false)
  const wrong = FIELDS_INSIDE.some((field) => errors[field] !== undefined)
  const open = opened || wrong
  return (
    <details
      className="more"
      open={open}
      onToggle={(event) => {
        if (event.currentTarget.open !== open) setOpened(event.currentTarget.open)
      }}
    >
      <summary>
        More <span className="muted">what may run, budgets, the race</span>
      </summary>
      <div className="more-columns">
        <PolicyFields draft={draft} errors={errors} />
        <div className="composer-side">
          <BudgetFields draft={draft} errors={errors} />
          <RaceFields draft={draft} errors={errors} />
        </div>
      </div>
    </details>
  )
}
