import { ContextMenu as BaseContext } from '@base-ui/react/context-menu'
import { Menu as Base } from '@base-ui/react/menu'
import type { ReactElement, ReactNode } from 'react'
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

/** A list of hundreds has a menu each, and works out none of them before it is asked for. */
function LazyEntries({ entries }: { readonly entries: () => readonly MenuEntry[] }) {
  return <Entries entries={entries()} />
}

const LazyPopup = ({ entries }: { readonly entries: () => readonly MenuEntry[] }) => (
  <Base.Portal>
    <Base.Positioner sideOffset={4} collisionPadding={8} className="menu-place">
      <Base.Popup className="menu">
        <LazyEntries entries={entries} />
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

/** The menu of a right click, and of the menu key, on what is inside. `render`: the element that is clicked. */
export function ContextMenu({
  render,
  entries,
  children,
}: {
  readonly render: ReactElement
  /** Made when it opens. */
  readonly entries: () => readonly MenuEntry[]
  readonly children: ReactNode
}) {
  return (
    <BaseContext.Root>
      <BaseContext.Trigger render={render}>{children}</BaseContext.Trigger>
      <LazyPopup entries={entries} />
    </BaseContext.Root>
  )
}
