import { useState } from 'react'
import type { Critique } from '../../../../src-shared/model/critique.ts'

/** With more criteria than fit a window, those that are met begin folded. */
const FEW = 8

const openAtFirst = ({ criteria }: Critique): ReadonlySet<string> =>
  new Set(criteria.filter(({ verdict }) => criteria.length <= FEW || verdict !== 'met').map(({ id }) => id))

/** Which criteria of a round are unfolded. */
export const useFolds = (critique: Critique) => {
  const [open, setOpen] = useState(() => openAtFirst(critique))
  const toggle = (id: string) =>
    setOpen((now) => (now.has(id) ? new Set([...now].filter((one) => one !== id)) : new Set([...now, id])))
  const foldAll = () => setOpen(open.size > 0 ? new Set() : new Set(critique.criteria.map(({ id }) => id)))
  return { open, toggle, foldAll }
}
