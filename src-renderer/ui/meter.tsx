type Props = {
  /** `$0.43 of $2.00` */
  readonly text: string
  /** What is counted, in a sentence; the tooltip. */
  readonly description: string
  /** From 0 to 1; more is drawn as full. */
  readonly part: number
  readonly tone: 'plain' | 'warning' | 'danger'
  /** Only the bar, where the words stand beside it already. */
  readonly bare?: boolean
}

/** An amount of a limit, in words and as a thin bar. */
export function Meter({ text, description, part, tone, bare = false }: Props) {
  const percent = Math.round(Math.min(1, Math.max(0, part)) * 100)
  return (
    <span className={`meter meter-${tone}${bare ? ' meter-bare' : ''}`} title={description}>
      <span className={bare ? 'visually-hidden' : undefined}>{text}</span>
      <svg className="meter-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect className="meter-track" width="100" height="4" />
        <rect className="meter-used" width={percent} height="4" />
      </svg>
    </span>
  )
}
