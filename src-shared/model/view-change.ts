import type { SessionView } from './session.ts'
import type { ViewChange } from './view-change-schema.ts'

/** What leads from `before` to `view`; all of it where nothing came before. */
export const changeOf = (before: SessionView | undefined, view: SessionView): ViewChange => {
  if (before === undefined) return { whole: view }
  const fields = Object.entries(view).filter(([name, value]) => before[name as keyof SessionView] !== value)
  return { after: before.lastSeq, fields: Object.fromEntries(fields) }
}

/** The view that `change` leads to; `null`: it follows upon another one than `before`. */
export const withChange = (before: SessionView | undefined, change: ViewChange): SessionView | null => {
  if ('whole' in change) return change.whole
  if (before?.lastSeq !== change.after) return null
  // A field that is there has a value: JSON knows no `undefined`.
  return { ...before, ...(change.fields as Partial<SessionView>) }
}
