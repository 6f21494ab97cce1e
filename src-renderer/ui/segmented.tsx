import { Toggle } from '@base-ui/react/toggle'
import { ToggleGroup } from '@base-ui/react/toggle-group'
import type { ReactNode } from 'react'

export type Segment<T extends string> = {
  readonly value: T
  readonly label: string
  readonly icon?: ReactNode
}
type Props<T extends string> = {
  /** What is chosen among, for assistive technology. */
  readonly label: string
  readonly segments: readonly Segment<T>[]
  readonly value: T
  readonly onChange: (value: T) => void
}

/** One of a few views, all of them visible. */
export function Segmented<T extends string>({ label, segments, value, onChange }: Props<T>) {
  return (
    <ToggleGroup
      className="segmented"
      aria-label={label}
      value={[value]}
      onValueChange={([chosen]) => {
        const segment = segments.find((one) => one.value === chosen)
        if (segment !== undefined) onChange(segment.value)
      }}
    >
      {segments.map((segment) => (
        <Toggle key={segment.value} value={segment.value} className="segment">
          {segment.icon}
          {segment.label}
        </Toggle>
      ))}
    </ToggleGroup>
  )
}
