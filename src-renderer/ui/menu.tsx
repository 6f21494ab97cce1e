import { ContextMenu as BaseContext } from '@base-ui/react/context-menu'
import { Menu as Base } from '@base-ui/react/menu'
import { type MouseEvent, type ReactElement, type ReactNode, useState } from 'react'
import type { CommandId } from '../../src-shared/commands.ts'
import { Keys } from '../commands/keys.tsx'

export type MenuEntry =
  | {
      readonly label: string
      readonly run: () => void
      readonly icon?: ReactNode
      readonly command?: CommandId
      readonly disabled?: boolean
      readonly danger?: boolean
      /** Left out: it is no choice that stays. */
      readonly checked?: boolean
    }
  | 'separator'

const content = ({ label, icon, command }: Exclude<MenuEntry, 'separator'>) => (
  <>
    <span className="menu-icon" aria-hidden>
      {icon}
    </span>
    <span className="menu-label">{label}</span>
    {command === undefined ? null : <Keys command={command} />}
  </>
)

function Entries({ entries }: { readonly entries: readonly MenuEntry[] }) {
  return entries.map((entry, at) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: separators have nothing but their place
    if (entry === 'separator') return <Base.Separator key={at} className="menu-separator" />
    const { label, run, disabled = false, danger = false, checked } = entry
    const className = danger ? 'menu-item menu-item-danger' : 'menu-item'
    return checked === undefined ? (
      <Base.Item key={label} className={className} disabled={disabled} onClick={run}>
        {content(entry)}
      </Base.Item>
    ) : (
      <Base.CheckboxItem
        key={label}
        className={className}
        disabled={disabled}
        checked={checked}
        onCheckedChange={run}
        closeOnClick
      >
        {content(entry)}
      </Base.CheckboxItem>
    )
  })
}

const Popup = ({ entries }: { readonly entries: readonly MenuEntry[] }) => (
  <Base.Portal>
    <Base.Positioner sideOffset={4} collisionPadding={8} className="menu-place">
      <Base.Popup className="menu">
        <Entries entries={entries} />
      </Base.Popup>
    </Base.Positioner>
  </Base.Portal>
)

type Props = { readonly trigger: ReactElement; readonly entries: readonly MenuEntry[] }

/** A button with a menu. `trigger`: a button with a name. */
export function Menu({ trigger, entries }: Props) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Popup entries={entries} />
    </Base.Root>
  )
}

type ContextProps = {
  /** Around all that has a menu: a list of hundreds has one, not one a row. */
  readonly render: ReactElement
  /** Made when it opens, for the innermost element that was clicked; none: nothing opens. */
  readonly entries: (clicked: Element) => readonly MenuEntry[]
  readonly children: ReactNode
}

/** The menu of a right click, and of the menu key, on what is inside. */
export function ContextMenu({ render, entries, children }: ContextProps) {
  const [offered, setOffered] = useState<readonly MenuEntry[]>([])
  const offer = (event: MouseEvent) => {
    const found = event.target instanceof Element ? entries(event.target) : []
    if (found.length === 0) event.stopPropagation()
    setOffered(found)
  }
  return (
    <BaseContext.Root>
      <BaseContext.Trigger render={render} onContextMenuCapture={offer}>
        {children}
      </BaseContext.Trigger>
      <Popup entries={offered} />
    </BaseContext.Root>
  )
}
