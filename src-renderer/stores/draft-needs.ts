import type { Draft } from './draft-model.ts'

/** What others may call the task by in a request: of each needed task a name that no other one has. */
export const namesOf = (tasks: readonly Draft[]): ReadonlyMap<string, string> => {
  const titles = tasks.map(({ title }) => title.trim())
  const needed = new Set(tasks.flatMap(({ needs }) => needs))
  const taken = new Set([...titles, ...tasks.map(({ name }) => name)])
  const names = new Map<string, string>()
  for (const [at, { key, name }] of tasks.entries()) {
    const title = titles[at] ?? ''
    const own = name !== '' || (title !== '' && titles.filter((other) => other === title).length === 1)
    if (own || !needed.has(key)) names.set(key, name || title)
    else {
      let fresh = `task-${at + 1}`
      while (taken.has(fresh)) fresh = `${fresh}-${at + 1}`
      taken.add(fresh)
      names.set(key, fresh)
    }
  }
  return names
}

/** True when the task would wait for itself, straight or by way of others. */
export const isInCircle = (tasks: readonly Draft[], key: string): boolean => {
  const seen = new Set<string>()
  const open = [...(tasks.find((task) => task.key === key)?.needs ?? [])]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === key) return true
    if (seen.has(next)) continue
    seen.add(next)
    open.push(...(tasks.find((task) => task.key === next)?.needs ?? []))
  }
  return false
}
