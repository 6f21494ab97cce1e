import { curveMonotoneX, line } from 'd3-shape'
import { memo } from 'react'

type Props = {
  /** Oldest first, none below 0; fewer than two draw a flat line. */
  readonly values: readonly number[]
  /** What is drawn, in words. */
  readonly label: string
}

const [WIDTH, HEIGHT, EDGE] = [64, 16, 1.5]

const path = (values: readonly number[]): string => {
  const most = Math.max(1, ...values)
  const points = values.length < 2 ? [0, 0] : values
  const draw = line<number>()
    .x((_value, at) => (at / (points.length - 1)) * WIDTH)
    .y((value) => HEIGHT - EDGE - (value / most) * (HEIGHT - 2 * EDGE))
    .curve(curveMonotoneX)
  return draw([...points]) ?? ''
}

/** How much happened lately, as a line of a word's size. */
export const Sparkline = memo(function Sparkline({ values, label }: Props) {
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={label}
    >
      <path d={path(values)} />
    </svg>
  )
})
