type Props = {
  readonly label: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean
  readonly title?: string | undefined
  /** Only the switch, where its name stands beside it already. */
  readonly bare?: boolean
}

/** On or off at once, without a form. */
export function Switch({ label, checked, onChange, disabled = false, title, bare = false }: Props) {
  return (
    <button
      type="button"
      role="switch"
      className="switch"
      aria-checked={checked}
      aria-label={bare ? label : undefined}
      disabled={disabled}
      title={title}
      onClick={() => onChange(!checked)}
    >
      <span className="switch-track" aria-hidden>
        <span className="switch-thumb" />
      </span>
      {bare ? null : label}
    </button>
  )
}
