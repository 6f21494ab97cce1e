/** An expected outcome as a value: throw only for bugs. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E }

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value })
export const err = <E>(error: E): Result<never, E> => ({ ok: false, error })

/** Undoes a subscription or releases what was opened. Calling it twice is harmless. */
export type Disposer = () => void
