import type { SessionId } from '../../src-shared/model/ids.ts'

/** What the app was started as, when not as a window. */
export type BackgroundRole =
  | { readonly kind: 'host'; readonly dataRoot: string }
  | { readonly kind: 'keeper'; readonly dataRoot: string; readonly ids: readonly SessionId[] | null }

const optionOf = (name: string, args: readonly string[]): string | undefined =>
  args.find((argument) => argument.startsWith(`--${name}=`))?.slice(`--${name}=`.length)

/** Reads what `detachedCommand` writes for Electron; `null`: a person opens the window. */
export function backgroundRole(args: readonly string[]): BackgroundRole | null {
  const host = optionOf('host', args)
  if (host !== undefined) return { kind: 'host', dataRoot: host }
  const keeper = optionOf('keeper', args)
  if (keeper === undefined) return null
  const ids = optionOf('sessions', args)
    ?.split(',')
    .filter((id) => id !== '')
  return { kind: 'keeper', dataRoot: keeper, ids: ids ?? null }
}
