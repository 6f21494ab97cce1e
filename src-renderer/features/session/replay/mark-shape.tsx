import type { MarkKind } from './marks.ts'

const OUTLINES: Readonly<Record<MarkKind, string>> = {
  decision: 'M5 1.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 1 1 0 -7z',
  commit: 'M5 0.5L9.5 5L5 9.5L0.5 5z',
  critique: 'M1 1h8v8h-8z',
  person: 'M5 1L9.5 9h-9z',
}

type Props = { readonly kind: MarkKind; readonly passed?: boolean | undefined }

/** Told apart by shape as well as by colour: circle, diamond, square, triangle. */
export function MarkShape({ kind, passed }: Props) {
  const tone = kind === 'critique' ? (passed ? 'passed' : 'failed') : kind
  return (
    <svg className={`replay-mark replay-mark-${tone}`} viewBox="0 0 10 10" width="10" height="10" aria-hidden>
      <path d={OUTLINES[kind]} />
    </svg>
  )
}
