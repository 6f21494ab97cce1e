import { Plus, X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'
import { useCommands } from '../../commands/use-commands.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { moveByKey, pasteCriteria } from '../../stores/draft-criteria.ts'
import { type CriterionDraft, newCriterion } from '../../stores/draft-model.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { SortableList } from '../../ui/sortable-list.tsx'
import { announceMove, useSortWords } from './use-sort-words.ts'

type RowProps = {
  readonly row: CriterionDraft
  readonly at: number
  readonly handle: ReactNode
  readonly invalid: boolean
  readonly edit: (patch: Partial<CriterionDraft>) => void
  readonly add: () => void
  readonly remove: () => void
  /** True when the text became rows of its own. */
  readonly paste: (text: string) => boolean
}

function CriterionRow({ row, at, handle, invalid, edit, add, remove, paste }: RowProps) {
  const { t } = useTranslation('composer')
  const number = at + 1
  const lacksText = invalid && row.text.trim() === '' && row.check.trim() !== ''
  /** Enter adds the next criterion, Backspace in an empty one takes it away. */
  const press = (event: KeyboardEvent) => {
    // It confirms a word of an input method.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      add()
    } else if (event.key === 'Backspace' && row.text === '' && row.check === '') {
      event.preventDefault()
      remove()
    }
  }
  return (
    <div className="criterion-row">
      {handle}
      <div className="criterion-inputs">
        <input
          className="input"
          data-criterion
          dir="auto"
          value={row.text}
          aria-label={t('criterion.numbered', { number })}
          aria-invalid={lacksText}
          placeholder={t('criterion.placeholder')}
          autoComplete="off"
          onChange={(event) => edit({ text: event.target.value })}
          onPaste={(event) => {
            if (paste(event.clipboardData.getData('text'))) event.preventDefault()
          }}
          onKeyDown={press}
        />
        <input
          className="input mono"
          value={row.check}
          aria-label={t('criterion.check', { number })}
          placeholder={t('criterion.checkPlaceholder')}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => edit({ check: event.target.value })}
          onKeyDown={press}
        />
      </div>
      <IconButton label={t('criterion.remove', { number })} icon={<X size={14} />} onClick={remove} />
    </div>
  )
}

type Props = {
  readonly criteria: readonly CriterionDraft[]
  readonly error: string | undefined
  readonly onChange: (criteria: CriterionDraft[]) => void
}

/** Changes of the list, each with the focus where a person goes on. */
const useRows = ({ criteria, onChange }: Props) => {
  const list = useRef<HTMLFieldSetElement>(null)
  const focusRow = (at: number) =>
    // The row exists only after React has drawn it.
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>('[data-criterion]')[at]?.focus())
  return {
    list,
    add(after: number) {
      onChange(criteria.toSpliced(after + 1, 0, newCriterion()))
      focusRow(after + 1)
    },
    remove(at: number) {
      onChange(criteria.toSpliced(at, 1))
      focusRow(Math.max(0, at - 1))
    },
    paste(at: number, text: string): boolean {
      const pasted = pasteCriteria(criteria, { at, text })
      if (pasted === null) return false
      onChange(pasted)
      focusRow(at + pasted.length - criteria.length)
      return true
    },
  }
}

/** Each acceptance criterion with the command that checks it, if there is one. */
export function CriteriaField(props: Props) {
  const { criteria, error, onChange } = props
  const { t } = useTranslation('composer')
  const id = useId()
  const words = useSortWords('criterion')
  const { list, add, remove, paste } = useRows(props)
  const addLast = () => add(criteria.length - 1)
  useCommands({ 'composer.addCriterion': addLast })
  return (
    <fieldset ref={list} className="field criteria" aria-describedby={`${id}-note`}>
      <legend className="field-label">{t('criterion.title')}</legend>
      <p
        id={`${id}-note`}
        className={error === undefined ? 'field-hint' : 'field-error'}
        role={error && 'alert'}
      >
        {error ?? t('criterion.hint')}
      </p>
      <SortableList
        label={t('criterion.title')}
        items={criteria}
        words={words}
        onMove={(move) => {
          onChange(moveByKey(criteria, move))
          announceMove(words, move, criteria.length)
        }}
      >
        {(row, { at, handle }) => (
          <CriterionRow
            row={row}
            at={at}
            handle={handle}
            invalid={error !== undefined}
            edit={(patch) => onChange(criteria.with(at, { ...row, ...patch }))}
            add={() => add(at)}
            remove={() => remove(at)}
            paste={(text) => paste(at, text)}
          />
        )}
      </SortableList>
      <Button
        look="quiet"
        icon={<Plus size={14} aria-hidden />}
        command="composer.addCriterion"
        onClick={addLast}
      >
        {t('criterion.add')}
      </Button>
    </fieldset>
  )
}
