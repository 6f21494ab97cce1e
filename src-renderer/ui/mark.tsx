import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleEllipsis,
  CirclePause,
  CirclePlay,
  CircleQuestionMark,
  CircleStop,
  OctagonX,
  Package,
  ScanSearch,
  TriangleAlert,
  Unplug,
} from 'lucide-react'
import { memo } from 'react'

const SHAPES = {
  'dashed-circle': CircleDashed,
  box: Package,
  play: CirclePlay,
  ellipsis: CircleEllipsis,
  dot: CircleDot,
  lens: ScanSearch,
  check: CircleCheck,
  triangle: TriangleAlert,
  square: CircleStop,
  cross: OctagonX,
  pause: CirclePause,
  question: CircleQuestionMark,
  alert: CircleAlert,
  unplugged: Unplug,
} as const
export type MarkShape = keyof typeof SHAPES
export type MarkTone = 'neutral' | 'info' | 'active' | 'good' | 'warning' | 'danger'

type Props = {
  readonly shape: MarkShape
  readonly tone: MarkTone
  /** Always said; shown as text unless `compact`, and whole in a tooltip. */
  readonly label: string
  readonly compact?: boolean
}

/** A shape, a colour and a word that say the same. */
export const Mark = memo(function Mark({ shape, tone, label, compact = false }: Props) {
  const Shape = SHAPES[shape]
  return (
    <span className={`mark tone-${tone}`} title={label}>
      <Shape size={15} aria-hidden />
      <span className={compact ? 'visually-hidden' : 'mark-label'}>{label}</span>
    </span>
  )
})
