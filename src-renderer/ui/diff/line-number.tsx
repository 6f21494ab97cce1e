import type { ChangeData, GutterOptions } from 'react-diff-view'
import { useTranslation } from '../../i18n/use-translation.ts'
import { placeOf } from './read-chunk.ts'

const NAMES = { insert: 'line.added', delete: 'line.removed', normal: 'line.unchanged' } as const

/** The number that a line is reached by, with pointer and keys. What it does is up to the list that holds it. */
function LineButton({ change }: { readonly change: ChangeData }) {
  const { t } = useTranslation('diff')
  const { side, line } = placeOf(change)
  return (
    <button
      type="button"
      tabIndex={-1}
      className="diff-line-button"
      data-side={side}
      data-line={line}
      aria-label={t(NAMES[change.type], { line })}
    >
      {line}
    </button>
  )
}

/** One button a line: an unchanged one stands on both sides, and is reached on the new one. */
export const renderGutter = ({ change, side, renderDefault }: GutterOptions) =>
  side === placeOf(change).side ? <LineButton change={change} /> : renderDefault()
