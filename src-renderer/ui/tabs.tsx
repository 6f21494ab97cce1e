import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'

export type TabItem<T extends string> = {
  readonly id: T
  readonly label: string
  readonly badge?: string | undefined
}

type Props<T extends string> = {
  readonly label: string
  readonly items: readonly TabItem<T>[]
  readonly selected: T
  readonly onSelect: (id: T) => void
  /** At the end of the row of tabs. */
  readonly trailing?: ReactNode
  readonly children: ReactNode
}

/** Tabs as the ARIA practices describe them: arrows move, Home and End jump, Tab goes on to the panel. */
export function Tabs<T extends string>(props: Props<T>) {
  const { label, items, selected, onSelect, trailing, children } = props
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent) => {
    const at = items.findIndex((item) => item.id === selected)
    const targets: Record<string, number> = {
      ArrowRight: (at + 1) % items.length,
      ArrowLeft: (at - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    }
    const target = targets[event.key]
    const item = target === undefined ? undefined : items[target]
    if (target === undefined || item === undefined) return
    event.preventDefault()
    onSelect(item.id)
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[target]?.focus()
  }
  return (
    <div className="tabs">
      <div className="tab-bar">
        <div className="tab-list" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
          {items.map((item) => (
            <button
              key={item.id}
              type="button"
              role="tab"
              id={`${id}-${item.id}`}
              aria-selected={item.id === selected}
              aria-controls={`${id}-panel`}
              tabIndex={item.id === selected ? 0 : -1}
              className="tab"
              onClick={() => onSelect(item.id)}
            >
              {item.label}
              {item.badge === undefined ? null : <span className="tab-badge">{item.badge}</span>}
            </button>
          ))}
        </div>
        {trailing}
      </div>
      <div className="tab-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${selected}`}>
        {children}
      </div>
    </div>
  )
}
