import type { PatchFile } from '../../ui/diff/patch-file.ts'

/** One candidate's changes. */
export type Changes = { readonly patch: string; readonly files: readonly PatchFile[] }
export type UnionFile = {
  readonly path: string
  /** By candidate, in their order; `null`: that one left the file alone. */
  readonly files: readonly (PatchFile | null)[]
  /** By candidate: those with the same number made the very same change. `null`: none. */
  readonly groups: readonly (number | null)[]
  /** `same`: all of them made the very same change; `some`: two of three did. */
  readonly agreement: 'same' | 'some' | 'none'
}

/** Clones shorten hashes as far as they must, each for itself. */
const sameHash = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a)

const sameBlobs = (a: PatchFile['blobs'], b: PatchFile['blobs']): boolean =>
  a === null || b === null ? a === b : sameHash(a.old, b.old) && sameHash(a.new, b.new)

const textOf = ({ patch }: Changes, { chunks }: PatchFile): string =>
  patch.slice(chunks[0]?.start ?? 0, chunks.at(-1)?.end ?? 0)

type Change = { readonly file: PatchFile; readonly of: Changes }

const isSameChange = (a: Change, b: Change): boolean =>
  a.file.kind === b.file.kind &&
  a.file.from === b.file.from &&
  a.file.modes?.new === b.file.modes?.new &&
  a.file.added === b.file.added &&
  a.file.removed === b.file.removed &&
  (a.file.binary
    ? b.file.binary && sameBlobs(a.file.blobs, b.file.blobs)
    : textOf(a.of, a.file) === textOf(b.of, b.file))

/** The number of the first one that made the same change. */
const groupsOf = (changes: readonly (Change | null)[]): (number | null)[] =>
  changes.map((change) =>
    change === null ? null : changes.findIndex((other) => other !== null && isSameChange(other, change)),
  )

const agreementOf = (groups: readonly (number | null)[]): UnionFile['agreement'] => {
  const [first] = groups
  if (groups.length > 1 && first !== null && groups.every((group) => group === first)) return 'same'
  const made = groups.filter((group) => group !== null)
  return new Set(made).size < made.length ? 'some' : 'none'
}

/** Every file that any of the candidates changed, by path, with who changed it and who did so alike. */
export const unionOf = (candidates: readonly Changes[]): UnionFile[] => {
  const byPath = candidates.map(({ files }) => new Map(files.map((file) => [file.path, file])))
  const paths = new Set(byPath.flatMap((files) => [...files.keys()]))
  return [...paths].sort().map((path) => {
    const changes = candidates.map((of, at): Change | null => {
      const file = byPath[at]?.get(path)
      return file === undefined ? null : { file, of }
    })
    const groups = groupsOf(changes)
    return { path, files: changes.map((one) => one?.file ?? null), groups, agreement: agreementOf(groups) }
  })
}
