import { KeyRound, Trash2 } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { keyNameSchema } from '../../../src-shared/model/keys.ts'
import { loadKeys, saveKey, useKeys } from '../../stores/keys.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Field, TextField } from '../../ui/field.tsx'
import { FailureNote } from '../../ui/notes.tsx'

function StoredKeys({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return <p className="muted">None is stored.</p>
  return (
    <ul className="key-list">
      {names.map((name) => (
        <li key={name}>
          <KeyRound size={14} aria-hidden />
          <span className="mono">{name}</span>
          <IconButton
            label={`Remove ${name}`}
            icon={<Trash2 size={14} aria-hidden />}
            onClick={() => void saveKey(name, '')}
          />
        </li>
      ))}
    </ul>
  )
}

function NewKey() {
  const [name, setName] = useState('')
  const [value, setValue] = useState('')
  const parsed = keyNameSchema.safeParse(name)
  const error = name === '' ? undefined : parsed.error?.issues[0]?.message
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!parsed.success || value.trim() === '' || !(await saveKey(parsed.data, value))) return
    setName('')
    setValue('')
  }
  return (
    <form noValidate className="new-key" onSubmit={(event) => void submit(event)}>
      <TextField
        label="Name"
        placeholder="ANTHROPIC_API_KEY"
        mono
        value={name}
        error={error}
        onChange={setName}
      />
      <Field label="Value">
        {(wiring) => (
          <input
            {...wiring}
            className="input mono"
            type="password"
            autoComplete="off"
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
        )}
      </Field>
      <Button submits disabled={!parsed.success || value.trim() === ''}>
        Store
      </Button>
    </form>
  )
}

/** Provider keys. A stored value is never shown again. */
export function KeysPanel() {
  const { names, failure } = useKeys()
  useEffect(() => void loadKeys(), [])
  return (
    <section className="panel settings-group" aria-labelledby="keys-title">
      <h2 id="keys-title">Keys</h2>
      <p className="field-hint">
        Keys, bases and API versions under LiteLLM’s names. They are kept as plain text in a file that only
        you can read; a variable of the environment wins over them.
      </p>
      {failure === null ? null : <FailureNote failure={failure} />}
      {names === null ? null : <StoredKeys names={names} />}
      <NewKey />
    </section>
  )
}
