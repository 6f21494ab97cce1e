import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import { byteCount } from '../adapters/byte-count.ts'
import type { Garbage, GarbageItem } from '../adapters/garbage.ts'
import { GARBAGE_WORDS } from '../adapters/garbage-words.ts'
import type { TrashedSession } from '../core/ports.ts'
import { EXIT } from './exit-codes.ts'
import { findSession } from './find-session.ts'
import type { Output } from './output.ts'
import { failed, type SessionCommandDeps, shownCommand } from './session-command.ts'
import { formatTable } from './table.ts'
import { ageText, oneLine } from './wording.ts'

export async function archiveCommand(id: string, deps: SessionCommandDeps): Promise<number> {
  const { orchestrator, output, dataFolder } = deps
  const found = findSession(orchestrator, id)
  if (!found.ok) return failed(output, found.error)
  const whole = found.value.identity.id
  const archived = await orchestrator.archive(whole)
  if (!archived.ok) return failed(output, archived.error)
  output.object({ type: 'archived', id: whole })
  output.text(
    `Archived ${whole}: its record, diff and commits stay; its workspace and ignored files are gone.`,
  )
  output.text(`Bring the workspace back: ${shownCommand(`restore ${whole}`, dataFolder)}`)
  return EXIT.ok
}

export async function restoreCommand(
  id: string,
  { orchestrator, output }: SessionCommandDeps,
): Promise<number> {
  const here = findSession(orchestrator, id)
  const found = here.ok ? ok(here.value.identity.id) : findTrashed(await orchestrator.trashed(), id)
  if (!found.ok) return failed(output, found.error)
  const restored = await orchestrator.restore(found.value)
  if (!restored.ok) return failed(output, restored.error)
  output.object({ type: 'restored', id: found.value, ...restored.value })
  const what = restored.value.from === 'trash' ? 'is back from the trash' : 'has its workspace back'
  output.text(`${found.value} ${what}.`)
  return EXIT.ok
}

/** A whole id, or a beginning that only one session in the trash has. */
function findTrashed(trashed: readonly TrashedSession[], id: string): Result<SessionId, Failure> {
  const ids = [...new Set(trashed.map((one) => one.id))]
  const likely = ids.includes(id) ? [id] : ids.filter((one) => id !== '' && one.startsWith(id))
  const [first, ...more] = likely
  if (first === undefined)
    return err({
      kind: 'not-in-trash',
      message: `There is no session "${id}" in the trash.`,
      remedy: 'List what is there with `100x trash`.',
    })
  if (more.length === 0) return ok(first)
  const message = `"${id}" could be ${likely.join(', ')}.`
  return err({ kind: 'ambiguous-session', message, remedy: 'Give more of the id.' })
}

export async function trashCommand({
  orchestrator,
  output,
  now,
  width,
}: SessionCommandDeps & { width: number }): Promise<number> {
  const trashed = await orchestrator.trashed()
  for (const { id, at, title, folder } of trashed) output.object({ type: 'trashed', id, at, title, folder })
  if (trashed.length === 0) output.text('The trash is empty.')
  const columns = [{ title: 'session' }, { title: 'deleted', right: true }, { title: 'title', shrinks: true }]
  const rows = trashed.map(({ id, at, title }) => [
    { text: id },
    { text: `${ageText(now - at)} ago` },
    { text: oneLine(title, Number.POSITIVE_INFINITY) },
  ])
  if (rows.length > 0) for (const line of formatTable(columns, rows, width)) output.text(line)
  return EXIT.ok
}

const OUTCOMES = { found: '', freed: 'freed', moved: 'moved to the trash' } as const

const bytesOf = (items: readonly GarbageItem[]): number => items.reduce((sum, { bytes }) => sum + bytes, 0)

function totals(items: readonly GarbageItem[]): Record<string, { count: number; bytes: number }> {
  const kinds = [...new Set(items.map(({ kind }) => kind))]
  return Object.fromEntries(
    kinds.map((kind) => {
      const some = items.filter((item) => item.kind === kind)
      return [kind, { count: some.length, bytes: bytesOf(some) }]
    }),
  )
}

export async function gcCommand(
  { free }: { readonly free: boolean },
  { garbage, output, width }: { readonly garbage: Garbage; readonly output: Output; readonly width: number },
): Promise<number> {
  const items = await garbage.collect({ free })
  const freedBytes = bytesOf(items.filter(({ outcome }) => outcome === 'freed'))
  const byKind = totals(items)
  for (const item of items) output.object({ type: 'garbage', ...item })
  output.object({ type: 'summary', bytes: bytesOf(items), freedBytes, byKind })
  if (items.length === 0) {
    output.text('There is nothing to free.')
    return EXIT.ok
  }
  const columns = [
    { title: 'kind' },
    { title: 'size', right: true },
    { title: '' },
    { title: 'where', shrinks: true },
  ]
  const rows = items.map(({ kind, bytes, outcome, held, path }) => [
    { text: kind },
    { text: byteCount(bytes) },
    { text: held === '' ? OUTCOMES[outcome] : `left: ${held}` },
    { text: path },
  ])
  for (const line of formatTable(columns, rows, width)) output.text(line)
  for (const [kind, what] of Object.entries(GARBAGE_WORDS)) {
    const total = byKind[kind]
    if (total !== undefined)
      output.text(
        `${kind}: ${total.count}, ${byteCount(total.bytes)} (${what[0]?.toLowerCase()}${what.slice(1)})`,
      )
  }
  output.text(free ? `Freed ${byteCount(freedBytes)}.` : 'Nothing was freed: that takes `--free`.')
  return EXIT.ok
}
