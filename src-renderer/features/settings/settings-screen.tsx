import { type FormEvent, useState } from 'react'
import type { Settings } from '../../../src-shared/model/settings.ts'
import { loadSettings, saveSettings, useSettings } from '../../stores/settings.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { FailureNote, Loading } from '../../ui/notes.tsx'
import { KeysPanel } from './keys-panel.tsx'
import { SupervisorFields, SurvivalFields } from './settings-choices.tsx'
import { SETTINGS_GROUPS } from './settings-groups.ts'
import { parseTexts, type TextKey, toTexts } from './settings-texts.ts'

function SettingsForm({ settings }: { readonly settings: Settings }) {
  const [texts, setTexts] = useState(() => toTexts(settings))
  const [saved, setSaved] = useState(false)
  const { settings: wanted, errors } = parseTexts(texts)
  const edit = (key: TextKey) => (value: string) => {
    setSaved(false)
    setTexts({ ...texts, [key]: value })
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (wanted !== null) setSaved(await saveSettings(wanted))
  }
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      {SETTINGS_GROUPS.map((group) => (
        <fieldset key={group.title} className="panel settings-group">
          <legend>{group.title}</legend>
          <p className="field-hint">{group.hint}</p>
          <div className={group.mono ? 'field-grid' : 'field-row'}>
            {group.fields.map(({ key, label, placeholder }) => (
              <TextField
                key={key}
                label={label}
                placeholder={placeholder}
                value={texts[key]}
                error={errors.get(key)}
                mono={group.mono ?? false}
                onChange={edit(key)}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <SurvivalFields texts={texts} errors={errors} edit={edit} />
      <SupervisorFields texts={texts} errors={errors} edit={edit} />
      <div className="actions settings-actions">
        <span className="muted" role="status">
          {saved ? 'Saved.' : ''}
        </span>
        <Button look="primary" submits disabled={wanted === null}>
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
