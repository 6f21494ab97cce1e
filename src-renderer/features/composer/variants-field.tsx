import { Plus, X } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from '../../i18n/use-translation.ts'
import { isTemperature } from '../../stores/draft-amounts.ts'
import { newVariant, type VariantDraft } from '../../stores/draft-model.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { SuggestInput } from '../../ui/suggest-field.tsx'
import { useModelNames } from './use-model-names.ts'

type RowProps = {
  readonly row: VariantDraft
  readonly number: number
  readonly invalid: boolean
  readonly edit: (patch: Partial<VariantDraft>) => void
  readonly remove: () => void
}

const MODELS = ['aider', 'supervisor', 'weak'] as const

function VariantRow({ row, number, invalid, edit, remove }: RowProps) {
  const { t } = useTranslation('composer')
  const names = useModelNames()
  const label = (field: Exclude<keyof VariantDraft, 'key'>) => t(`variants.${field}`, { number })
  return (
    <li className="variant-row">
      <span className="variant-number number" aria-hidden>
        {number}
      </span>
      <div className="variant-inputs">
        {MODELS.map((field) => (
          <SuggestInput
            key={field}
            label={label(field)}
            value={row[field]}
            suggestions={names}
            placeholder={t(`variants.${field}Placeholder`)}
            onChange={(value) => edit({ [field]: value })}
          />
        ))}
        <input
          className="input mono"
          value={row.temperature}
          aria-label={label('temperature')}
          placeholder={t('variants.temperaturePlaceholder')}
          aria-invalid={invalid && !isTemperature(row.temperature)}
          inputMode="decimal"
          autoComplete="off"
          onChange={(event) => edit({ temperature: event.target.value })}
        />
        <input
          className="input variant-suffix"
          value={row.promptSuffix}
          aria-label={label('promptSuffix')}
          placeholder={t('variants.promptSuffixPlaceholder')}
          autoComplete="off"
          onChange={(event) => edit({ promptSuffix: event.target.value })}
        />
      </div>
      <IconButton label={t('variants.remove', { number })} icon={<X size={14} />} onClick={remove} />
    </li>
  )
}

type Props = {
  readonly variants: readonly VariantDraft[]
  /** As typed; empty: one for each variant. */
  readonly sessions: string
  readonly error: string | undefined
  readonly onChange: (variants: VariantDraft[]) => void
}

/** How the sessions of a race differ. */
export function VariantsField({ variants, sessions, error, onChange }: Props) {
  const { t } = useTranslation('composer')
  const id = useId()
  const raced = Number(sessions) || variants.length
  const hint =
    variants.length > raced
      ? t('variants.tooMany', { sessions: raced, variants: variants.length })
      : t('variants.hint')
  return (
    <fieldset className="field" aria-describedby={`${id}-note`}>
      <legend className="field-label">{t('variants.title')}</legend>
      <p
        id={`${id}-note`}
        className={error === undefined ? 'field-hint' : 'field-error'}
        role={error && 'alert'}
      >
        {error ?? hint}
      </p>
      <ol className="variants">
        {variants.map((row, at) => (
          <VariantRow
            key={row.key}
            row={row}
            number={at + 1}
            invalid={error !== undefined}
            edit={(patch) => onChange(variants.with(at, { ...row, ...patch }))}
            remove={() => onChange(variants.toSpliced(at, 1))}
          />
        ))}
      </ol>
      <Button
        look="quiet"
        icon={<Plus size={14} aria-hidden />}
        onClick={() => onChange([...variants, newVariant()])}
      >
        {t('variants.add')}
      </Button>
    </fieldset>
  )
}
