import { type MouseEvent, memo } from 'react'
import type { SessionId } from '../../../src-shared/model/ids.ts'
import type { SessionView } from '../../../src-shared/model/session.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { show } from '../../stores/navigation.ts'
import { selectRange, toggleSelected, useSelection } from '../../stores/selection.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { sameIn } from './same-in.ts'

type Props = { readonly view: SessionView }

export const SelectBox = memo(function SelectBox({ view }: Props) {
  const { t } = useTranslation('fleet')
  const { id, number, task } = view.identity
  const checked = useSelection((state) => state.ids.has(id))
  return (
    <Checkbox
      hidden
      label={t('card.select', { number, title: task.title })}
      checked={checked}
      onChange={() => toggleSelected(id)}
    />
  )
}, sameIn<Props>('identity'))

/** A click opens; with Ctrl or Cmd it selects, with Shift all from the last one on. */
export const clickSession = (event: MouseEvent, id: SessionId, order: () => readonly SessionId[]): void => {
  // The checkbox and the menus inside answer for themselves.
  if (event.target instanceof Element && event.target.closest('.checkbox, [role=menu]') !== null) return
  if (event.shiftKey) selectRange(id, order())
  else if (event.ctrlKey || event.metaKey) toggleSelected(id)
  else show({ kind: 'session', id })
}
