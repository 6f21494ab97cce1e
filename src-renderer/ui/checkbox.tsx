import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check, Minus } from 'lucide-react'

type Props = {
  /** Its name; shown beside it unless `hidden`. */
  readonly label: string
  readonly checked: boolean
  readonly indeterminate?: boolean
  readonly disabled?: boolean
  readonly hidden?: boolean
  readonly onChange: (checked: boolean) => void
}

export function Checkbox({
  label,
  checked,
  indeterminate = false,
  disabled = false,
  hidden = false,
  onChange,
}: Props) {
  const box = (
    <Base.Root
      className="checkbox"
      checked={checked}
      indeterminate={indeterminate}
      disabled={disabled}
      aria-label={hidden ? label : undefined}
      onCheckedChange={onChange}
    >
      <Base.Indicator className="checkbox-mark">
        {indeterminate ? (
          <Minus size={11} strokeWidth={3} aria-hidden />
        ) : (
          <Check size={11} strokeWidth={3} aria-hidden />
        )}
      </Base.Indicator>
    </Base.Root>
  )
  if (hidden) return box
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is the control
    <label className="checkbox-line">
      {box}
      <span>{label}</span>
    </label>
  )
}
