import type { Failure } from '../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'

/** A task of a request by what others may call it. */
export type NamedTask<Id> = {
  readonly id: Id
  /** How a message calls it. */
  readonly label: string
  readonly names: readonly string[]
  readonly needs: readonly string[]
}

const NAMES_SHOWN = 8

const folded = (name: string): string => name.toLowerCase().replaceAll(/\s+/g, ' ').trim()

/** The names that were probably meant; where none is near, all of them up to a limit. */
function nearNames(wanted: string, known: readonly string[]): string {
  const near = known.filter((name) => {
    const [one, other] = [folded(name), folded(wanted)]
    return one.includes(other) || other.includes(one)
  })
  const shown = (near.length > 0 ? near : known).slice(0, NAMES_SHOWN)
  return shown.map((name) => `"${name}"`).join(', ')
}

function find<Id>(
  wanted: string,
  { by, tasks }: { readonly by: NamedTask<Id>; readonly tasks: readonly NamedTask<Id>[] },
): Result<Id, Failure<'needs-unknown' | 'needs-ambiguous'>> {
  const [found, ...more] = tasks.filter(({ names }) => names.includes(wanted))
  if (found !== undefined && more.length === 0) return ok(found.id)
  if (found !== undefined)
    return err({
      kind: 'needs-ambiguous',
      message: `The task "${by.label}" needs "${wanted}", and ${more.length + 1} tasks of this run are called so.`,
      remedy: 'Give each of them a `name` of its own and use that.',
    })
  const others = tasks.filter(({ id }) => id !== by.id)
  const near = nearNames(wanted, [...new Set(others.flatMap(({ names }) => names))])
  return err({
    kind: 'needs-unknown',
    message: `The task "${by.label}" needs "${wanted}", and no task of this run is called so.`,
    remedy: near === '' ? 'Needed tasks must be in the same run.' : `Did you mean ${near}?`,
  })
}

/** Names in `needs` become ids, each once. */
function idsOf<Id>(
  tasks: readonly NamedTask<Id>[],
): Result<ReadonlyMap<Id, readonly Id[]>, Failure<'needs-unknown' | 'needs-ambiguous'>> {
  const needs = new Map<Id, readonly Id[]>()
  for (const by of tasks) {
    const ids = new Set<Id>()
    for (const wanted of by.needs) {
      const found = find(wanted, { by, tasks })
      if (!found.ok) return found
      ids.add(found.value)
    }
    needs.set(by.id, [...ids])
  }
  return ok(needs)
}

/** The first circle there is, its first member again at its end; `null`: none. */
function circle<Id>(needs: ReadonlyMap<Id, readonly Id[]>): readonly Id[] | null {
  const done = new Set<Id>()
  const visit = (id: Id, path: readonly Id[]): readonly Id[] | null => {
    if (path.includes(id)) return [...path.slice(path.indexOf(id)), id]
    if (done.has(id)) return null
    for (const next of needs.get(id) ?? []) {
      const found = visit(next, [...path, id])
      if (found !== null) return found
    }
    done.add(id)
    return null
  }
  for (const id of needs.keys()) {
    const found = visit(id, [])
    if (found !== null) return found
  }
  return null
}

/** What each task needs, by id: every name is one task's, and no task waits for itself. */
export function resolveNeeds<Id>(
  tasks: readonly NamedTask<Id>[],
): Result<ReadonlyMap<Id, readonly Id[]>, Failure<'needs-unknown' | 'needs-ambiguous' | 'needs-circle'>> {
  const needs = idsOf(tasks)
  if (!needs.ok) return needs
  const found = circle(needs.value)
  if (found === null) return needs
  const label = (id: Id): string => tasks.find((task) => task.id === id)?.label ?? ''
  const names = found.map(label)
  const message =
    found.length === 2
      ? `The task "${names[0]}" needs itself.`
      : `Tasks need each other in a circle: ${names.join(' -> ')}.`
  return err({ kind: 'needs-circle', message, remedy: 'Take one of these needs away.' })
}
