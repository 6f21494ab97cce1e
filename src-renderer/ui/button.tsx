import type { ButtonHTMLAttributes, ReactNode } from 'react'

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'className'> & {
  readonly look?: 'plain' | 'primary' | 'danger' | 'quiet'
  readonly icon?: ReactNode
  readonly submits?: boolean
}

export function Button({ look = 'plain', icon, submits = false, children, ...rest }: Props) {
  return (
    <button type={submits ? 'submit' : 'button'} className={`button button-${look}`} {...rest}>
      {icon}
      {children === undefined ? null : <span>{children}</span>}
    </button>
  )
}

/** A button that shows only an icon; its name is its tooltip too. */
export function IconButton({ label, icon, ...rest }: Omit<Props, 'children'> & { readonly label: string }) {
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} {...rest}>
      {icon}
    </button>
  )
}
