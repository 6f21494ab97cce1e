import { Component, type ReactNode } from 'react'

type Props = {
  /** What is shown; another one is tried anew. */
  readonly of: unknown
  readonly children: ReactNode
  readonly instead: (error: unknown, tryAgain: () => void) => ReactNode
}
type State = { readonly of: unknown; readonly broken: { readonly error: unknown } | null }

/** Keeps a mistake of ours in one screen from taking the whole window away. React asks for a class here. */
export class Guard extends Component<Props, State> {
  override state: State = { of: this.props.of, broken: null }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { broken: { error } }
  }

  static getDerivedStateFromProps({ of }: Props, state: State): State | null {
    return of === state.of ? null : { of, broken: null }
  }

  override render(): ReactNode {
    const { broken } = this.state
    if (broken === null) return this.props.children
    return this.props.instead(broken.error, () => this.setState({ broken: null }))
  }
}
