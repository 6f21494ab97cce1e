import { X } from 'lucide-react'
import { EMPTY_VARIANT, type VariantDraft } from '../../stores/draft.ts'
import { isTemperature } from '../../stores/draft-request.ts'
import { useSettings } from '../../stores/settings.ts'
import { IconButton } from '../../ui/button.tsx'
import { RowList, type RowTools } from '../../ui/row-list.tsx'

type InputsProps = {
  readonly tools: RowTools<VariantDraft>
  readonly fallback: string
  readonly invalid: boolean
}

function VariantInputs({ tools, fallback, invalid }: InputsProps) {
  const { row, number, edit, remove } = tools
  const text = (field: keyof VariantDraft, label: string, placeholder: string, mono = true) => (
    <input
      className={mono ? 'input mono' : 'input'}
      value={row[field]}
      aria-label={`${label} of variant ${number}`}
      title={label}
      placeholder={placeholder}
      aria-invalid={invalid && field === 'temperature' && !isTemperature(row.temperature)}
      inputMode={field === 'temperature' ? 'decimal' : 'text'}
      autoComplete="off"
      spellCheck={!mono}
      onChange={(event) => edit({ [field]: event.target.value })}
    />
  )
  return (
    <>
      <span className="line-list-number">{number}</span>
      <div className="variant-inputs">
        {text('aider', 'Aider’s model', `Aider: ${fallback}`)}
        {text('supervisor', 'Supervisor’s model', `Supervisor: ${fallback}`)}
        {text('temperature', 'Temperature', 'Temperature')}
        {text('promptSuffix', 'Added to the supervisor’s prompt', 'Added to its prompt', false)}
      </div>
      <IconButton label={`Remove variant ${number}`} icon={<X size={14} />} onClick={remove} />
    </>
  )
}

type Props = {
  readonly variants: readonly VariantDraft[]
  readonly sessions: string
  readonly error: string | undefined
  readonly onChange: (variants: readonly VariantDraft[]) => void
}

const hintFor = (variants: number, sessions: number): string => {
  if (variants > sessions)
    return `With ${sessions} of ${variants} variants used: raise the number of sessions.`
  return 'Session 1 takes the first, session 2 the second, and so on. What is left empty is the task’s own.'
}

/** How the sessions of a race differ. */
export function VariantsField({ variants, sessions, error, onChange }: Props) {
  const model = useSettings((state) => state.settings?.model)
  return (
    <RowList
      label="Variants"
      noun="variant"
      rows={variants}
      fresh={EMPTY_VARIANT}
      error={error}
      hint={hintFor(variants.length, Number(sessions) || 1)}
      onChange={onChange}
    >
      {(tools) => (
        <VariantInputs tools={tools} fallback={model || 'as the task'} invalid={error !== undefined} />
      )}
    </RowList>
  )
}
