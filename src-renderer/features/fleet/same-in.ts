import type { SessionView } from '../../../src-shared/model/session.ts'

type Props = { readonly view: SessionView }

/**
 * For `memo`: a session that works changes several times a second, what a part shows of it hardly ever. Compares the
 * view by these fields only, and the other props whole.
 */
export const sameIn =
  <P extends Props>(...fields: readonly (keyof SessionView)[]) =>
  ({ view: before, ...others }: P, { view, ...now }: P): boolean =>
    fields.every((field) => before[field] === view[field]) &&
    Object.entries(others).every(([name, value]) => (now as Record<string, unknown>)[name] === value)
