import { X } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { type CriterionDraft, EMPTY_CRITERION } from '../../stores/draft.ts'
import { IconButton } from '../../ui/button.tsx'
import { RowList, type RowTools } from '../../ui/row-list.tsx'

/** Enter adds the next criterion, Backspace in an empty one takes it away. */
const rowKeys = (event: KeyboardEvent, { row, add, remove }: RowTools<CriterionDraft>) => {
  if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
    event.preventDefault()
    add()
  } else if (event.key === 'Backspace' && row.text === '' && row.check === '') {
    event.preventDefault()
    remove()
  }
}

function CriterionInputs({ tools, invalid }: { tools: RowTools<CriterionDraft>; invalid: boolean }) {
  const { row, number, edit, remove } = tools
  const lacksText = invalid && row.text.trim() === '' && row.check.trim() !== ''
  return (
    <>
      <span className="line-list-number">{number}</span>
      <div className="criterion-inputs">
        <input
          className="input"
          value={row.text}
          aria-label={`criterion ${number}`}
          aria-invalid={lacksText}
          placeholder="e.g. --json prints one JSON object a line"
          autoComplete="off"
          onChange={(event) => edit({ text: event.target.value })}
          onKeyDown={(event) => rowKeys(event, tools)}
        />
        <input
          className="input mono"
          value={row.check}
          aria-label={`Check command ${number}`}
          placeholder="check command, optional: npm test -- json"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => edit({ check: event.target.value })}
          onKeyDown={(event) => rowKeys(event, tools)}
        />
      </div>
      <IconButton label={`Remove criterion ${number}`} icon={<X size={14} />} onClick={remove} />
    </>
  )
}

type Props = {
  readonly criteria: readonly CriterionDraft[]
  readonly error: string | undefined
  readonly onChange: (criteria: readonly CriterionDraft[]) => void
}

/** Each acceptance criterion with the command that checks it, if there is one. */
export function CriteriaField({ criteria, error, onChange }: Props) {
  return (
    <RowList
      label="Acceptance criteria"
      noun="criterion"
      rows={criteria}
      fresh={EMPTY_CRITERION}
      error={error}
      hint="The critique needs evidence for each one. A check command must exit with 0 in a clean checkout of the commit."
      onChange={onChange}
    >
      {(tools) => <CriterionInputs tools={tools} invalid={error !== undefined} />}
    </RowList>
  )
}
