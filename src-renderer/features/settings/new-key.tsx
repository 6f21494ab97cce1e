import { type FormEvent, useState } from 'react'
import { keyNameSchema } from '../../../src-shared/model/keys.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { saveKey } from '../../stores/keys.ts'
import { Button } from '../../ui/button.tsx'
import { Field, TextField } from '../../ui/field.tsx'

type Props = {
  /** Of the key that gets another value; `null`: a new one. */
  readonly name: string | null
  readonly onDone: () => void
}

/** What could not be stored stays in the form. */
export function NewKey({ name: replaced, onDone }: Props) {
  const { t } = useTranslation('settings')
  const [name, setName] = useState(replaced ?? '')
  const [value, setValue] = useState('')
  const parsed = keyNameSchema.safeParse(name)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!parsed.success || value.trim() === '' || !(await saveKey(parsed.data, value))) return
    setName('')
    setValue('')
    onDone()
  }
  return (
    <form noValidate className="new-key" onSubmit={(event) => void submit(event)}>
      <TextField
        label={t('sections.keys.name')}
        placeholder="ANTHROPIC_API_KEY"
        mono
        value={name}
        error={name === '' || parsed.success ? undefined : t('sections.keys.nameError')}
        onChange={setName}
      />
      <Field label={t('sections.keys.value')}>
        {(wiring) => (
          <input
            {...wiring}
            className="input mono"
            type="password"
            autoComplete="off"
            // biome-ignore lint/a11y/noAutofocus: who replaces a key has come for this one field
            autoFocus={replaced !== null}
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
        )}
      </Field>
      <Button submits disabled={!parsed.success || value.trim() === ''}>
        {t(replaced === null ? 'sections.keys.store' : 'sections.keys.replace')}
      </Button>
    </form>
  )
}
