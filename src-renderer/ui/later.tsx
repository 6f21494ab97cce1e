import { type ComponentType, type ReactNode, useEffect, useReducer, useState } from 'react'

/** A part of the window whose program is read apart from the first one. */
export type Later<P extends object> = ComponentType<P> & {
  /** Reads it ahead of its first use. Once it is read it is drawn in the same breath as what it stands in. */
  readonly read: () => Promise<void>
}

/**
 * `load`: imports the program. `fallback`: drawn until it is there; where it cannot be read the part throws, for the
 * guard around it. React's `lazy` shows its fallback for 300 ms even where the program was read long before.
 */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  fallback: ReactNode = null,
): Later<P> {
  let loaded: ComponentType<P> | null = null
  let reading: Promise<void> | null = null
  const read = (): Promise<void> => {
    reading ??= load().then(
      (component) => {
        loaded = component
      },
      (error: unknown) => {
        // Whoever tries again reads again.
        reading = null
        throw error
      },
    )
    return reading
  }
  const Part = (props: P) => {
    const [, drawAgain] = useReducer((times: number) => times + 1, 0)
    const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null)
    useEffect(() => {
      if (loaded === null) read().then(drawAgain, (error: unknown) => setFailure({ error }))
    }, [])
    if (failure !== null) throw failure.error
    return loaded === null ? fallback : <LoadedPart part={loaded} props={props} />
  }
  return Object.assign(Part, { read })
}

const LoadedPart = <P extends object>({ part: Loaded, props }: { part: ComponentType<P>; props: P }) => (
  <Loaded {...props} />
)
