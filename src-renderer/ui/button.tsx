import type { ButtonHTMLAttributes, ReactNode } from 'react'
import type { CommandId } from '../../src-shared/commands.ts'
import { ariaKeys } from '../commands/format-keys.ts'
import { Keys } from '../commands/keys.tsx'
import { useKeysOf } from '../commands/use-keys-of.ts'
import { Tooltip } from './tooltip.tsx'

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'className'> & {
  readonly look?: 'plain' | 'primary' | 'danger' | 'quiet'
  readonly icon?: ReactNode
  readonly submits?: boolean
  /** Its key is in the tooltip. */
  readonly command?: CommandId
}

export function Button({ look = 'plain', icon, submits = false, command, title, children, ...rest }: Props) {
  const keys = useKeysOf(command)
  const button = (
    <button
      type={submits ? 'submit' : 'button'}
      className={`button button-${look}`}
      aria-keyshortcuts={ariaKeys(keys)}
      {...rest}
    >
      {icon}
      {children === undefined ? null : <span>{children}</span>}
    </button>
  )
  if (title === undefined && keys === '') return button
  const label = typeof children === 'string' ? children : ''
  return (
    <Tooltip text={title ?? label} keys={command === undefined ? undefined : <Keys command={command} />}>
      {button}
    </Tooltip>
  )
}

type IconProps = Omit<Props, 'children' | 'look' | 'title' | 'submits'> & {
  readonly label: string
  readonly pressed?: boolean
}

/** A button that shows only an icon; its name is its tooltip too. */
export function IconButton({ label, icon, command, pressed, ...rest }: IconProps) {
  const keys = useKeysOf(command)
  return (
    <Tooltip text={label} keys={command === undefined ? undefined : <Keys command={command} />}>
      <button
        type="button"
        className="icon-button"
        aria-label={label}
        aria-pressed={pressed}
        aria-keyshortcuts={ariaKeys(keys)}
        {...rest}
      >
        {icon}
      </button>
    </Tooltip>
  )
}
