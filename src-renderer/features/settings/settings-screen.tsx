import { type FormEvent, useState } from 'react'
import { type Settings, settingsSchema } from '../../../src-shared/model/settings.ts'
import { loadSettings, saveSettings, useSettings } from '../../stores/settings.ts'
import { Button } from '../../ui/button.tsx'
import { Field, TextField } from '../../ui/field.tsx'
import { FailureNote, Loading } from '../../ui/notes.tsx'
import { KeysPanel } from './keys-panel.tsx'

type Texts = Readonly<Record<keyof Settings, string>>

const toTexts = (settings: Settings): Texts =>
  Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [key, value === null ? '' : String(value)]),
  ) as Texts

const NUMBERS = [
  'maxTurns',
  'maxCritiques',
  'modelTimeoutSeconds',
  'turnTimeoutSeconds',
  'testTimeoutSeconds',
] as const satisfies readonly (keyof Settings)[]

const parseTexts = (texts: Texts) => {
  const numbers = Object.fromEntries(NUMBERS.map((key) => [key, Number(texts[key] || Number.NaN)]))
  const maxInstances = texts.maxInstances.trim() === '' ? null : Number(texts.maxInstances)
  return settingsSchema.safeParse({ ...texts, ...numbers, maxInstances })
}

const GROUPS: readonly {
  readonly title: string
  readonly hint: string
  readonly fields: readonly {
    readonly key: keyof Settings
    readonly label: string
    readonly placeholder?: string
  }[]
}[] = [
  {
    title: 'Models',
    hint: 'As LiteLLM names them. One name serves Aider and us.',
    fields: [
      { key: 'model', label: 'Model', placeholder: 'from LITELLM_MODEL' },
      { key: 'aiderModel', label: 'Aider’s model', placeholder: 'the same' },
      { key: 'criticModel', label: 'Critic’s model', placeholder: 'the same' },
      { key: 'weakModel', label: 'Aider’s weak model', placeholder: 'Aider chooses' },
    ],
  },
  {
    title: 'Limits',
    hint: 'Turns and critiques are counted for each session.',
    fields: [
      { key: 'maxInstances', label: 'Instances at once', placeholder: 'from cores and memory' },
      { key: 'maxTurns', label: 'Most turns' },
      { key: 'maxCritiques', label: 'Most critiques' },
    ],
  },
  {
    title: 'Time limits, in seconds',
    hint: 'What takes longer ends with its reason.',
    fields: [
      { key: 'modelTimeoutSeconds', label: 'One model call' },
      { key: 'turnTimeoutSeconds', label: 'One turn of Aider’s' },
      { key: 'testTimeoutSeconds', label: 'The test command' },
    ],
  },
  {
    title: 'Aider',
    hint: 'Left empty, it is looked for, and installed for this app alone if there is none.',
    fields: [{ key: 'aiderPath', label: 'Path of the program', placeholder: 'look for it' }],
  },
]

function SettingsForm({ settings }: { readonly settings: Settings }) {
  const [texts, setTexts] = useState(() => toTexts(settings))
  const [saved, setSaved] = useState(false)
  const parsed = parseTexts(texts)
  const errors = new Map(parsed.error?.issues.map((issue) => [String(issue.path[0]), issue.message]))
  const edit = (key: keyof Settings) => (value: string) => {
    setSaved(false)
    setTexts({ ...texts, [key]: value })
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (parsed.success) setSaved(await saveSettings(parsed.data))
  }
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      {GROUPS.map((group) => (
        <fieldset key={group.title} className="panel settings-group">
          <legend>{group.title}</legend>
          <p className="field-hint">{group.hint}</p>
          <div className="field-grid">
            {group.fields.map(({ key, label, placeholder }) => (
              <TextField
                key={key}
                label={label}
                placeholder={placeholder}
                value={texts[key]}
                error={errors.get(key)}
                mono={group.title === 'Models' || group.title === 'Aider'}
                onChange={edit(key)}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <section className="panel" aria-label="Supervisor">
        <Field label="Extra instructions for the supervisor" hint="Added to its prompt in every session.">
          {(wiring) => (
            <textarea
              {...wiring}
              className="input textarea"
              rows={4}
              value={texts.supervisorExtra}
              onChange={(event) => edit('supervisorExtra')(event.target.value)}
            />
          )}
        </Field>
      </section>
      <div className="actions settings-actions">
        <span className="muted" role="status">
          {saved ? 'Saved.' : ''}
        </span>
        <Button look="primary" submits disabled={!parsed.success}>
          Save
        </Button>
      </div>
    </form>
  )
}

export function SettingsScreen() {
  const { settings, failure } = useSettings()
  return (
    <div className="page page-narrow">
      <header className="page-header">
        <h1>Settings</h1>
        <p className="muted">What a task leaves open is taken from here.</p>
      </header>
      {failure === null ? null : (
        <FailureNote failure={failure}>
          <Button onClick={() => void loadSettings()}>Read them again</Button>
        </FailureNote>
      )}
      {settings === null && failure === null ? <Loading what="Reading the settings…" /> : null}
      {settings === null ? null : <SettingsForm settings={settings} />}
      <KeysPanel />
    </div>
  )
}
