import { createHash } from 'node:crypto'
import { formatPatch, structuredPatch } from 'diff'
import type { DiffStat } from '../../src-shared/model/workspace.ts'
import type { SampleFiles } from './sample-files.ts'

type Change = {
  /** `null`: there was no such file. */
  readonly from: string | null
  readonly to: string | null
  readonly before: string | Buffer
  readonly after: string | Buffer
}

const shortHash = (content: string | Buffer): string =>
  createHash('sha1').update(content).digest('hex').slice(0, 7)

const changesBetween = (
  before: SampleFiles,
  after: SampleFiles,
  renamed: Readonly<Record<string, string>>,
): Change[] => {
  const moved = Object.entries(renamed).filter(
    ([to, from]) => from in before && to in after && !(from in after),
  )
  const from = new Map(moved)
  const gone = Object.keys(before).filter(
    (path) => !(path in after) && !moved.some(([, old]) => old === path),
  )
  const changes = Object.entries(after).map(([to, content]): Change => {
    const old = from.get(to) ?? (to in before ? to : null)
    return { from: old, to, before: old === null ? '' : (before[old] ?? ''), after: content }
  })
  return [
    ...changes.filter((one) => one.from !== one.to || shortHash(one.before) !== shortHash(one.after)),
    ...gone.map((path): Change => ({ from: path, to: null, before: before[path] ?? '', after: '' })),
  ].sort((a, b) => ((a.to ?? a.from ?? '') < (b.to ?? b.from ?? '') ? -1 : 1))
}

const headOf = ({ from, to, before, after }: Change): string[] => {
  const index = `${from === null ? '0000000' : shortHash(before)}..${to === null ? '0000000' : shortHash(after)}`
  const line = `diff --git a/${from ?? to} b/${to ?? from}`
  if (from === null) return [line, 'new file mode 100644', `index ${index}`]
  if (to === null) return [line, 'deleted file mode 100644', `index ${index}`]
  const move = from === to ? [] : ['similarity index 90%', `rename from ${from}`, `rename to ${to}`]
  return [line, ...move, `index ${index} 100644`]
}

const namesOf = ({ from, to }: Change) => ({
  old: from === null ? '/dev/null' : `a/${from}`,
  new: to === null ? '/dev/null' : `b/${to}`,
})

/** As `git diff -M` prints it. */
export function gitPatch(
  before: SampleFiles,
  after: SampleFiles,
  renamed: Readonly<Record<string, string>>,
): { patch: string; stat: DiffStat; files: string[] } {
  const changes = changesBetween(before, after, renamed)
  const stat = { files: changes.length, added: 0, removed: 0 }
  const parts = changes.map((change) => {
    const names = namesOf(change)
    if (typeof change.before !== 'string' || typeof change.after !== 'string')
      return [...headOf(change), `Binary files ${names.old} and ${names.new} differ`, ''].join('\n')
    const made = structuredPatch(names.old, names.new, change.before, change.after, '', '', { context: 3 })
    for (const line of made.hunks.flatMap((hunk) => hunk.lines)) {
      if (line.startsWith('+')) stat.added += 1
      if (line.startsWith('-')) stat.removed += 1
    }
    const body = formatPatch(made)
      .split('\n')
      .filter((line) => !line.startsWith('==='))
    return [...headOf(change), ...body].join('\n')
  })
  return { patch: parts.join(''), stat, files: changes.map(({ from, to }) => to ?? from ?? '') }
}
