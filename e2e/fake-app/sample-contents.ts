import type { FakeContents } from '../../src-main/ipc/test-support/fake-contents.ts'
import type { BranchCommit, FileContent } from '../../src-shared/model/branch-content.ts'
import type { SessionView } from '../../src-shared/model/session.ts'
import type { Diff } from '../../src-shared/model/workspace.ts'
import { gitPatch } from './git-patch.ts'
import { RENAMED, SAMPLE_VERSIONS, type SampleFiles } from './sample-files.ts'

export const BASE = 'c0ffee12'.repeat(5)
export const HEAD = 'b7d1e0a4'.repeat(5)

const HASHES = [BASE, '9be14d20'.repeat(5), '4f2a77c1'.repeat(5), HEAD]
const SUBJECTS = [
  '',
  'feat: print JSON lines with --json',
  'fix: usage errors go to standard error and exit with 2',
  'refactor: the printer writes to the stream that it is given, and nothing else is printed when a program reads it (long subjects happen)',
]
const MINUTE_MS = 60_000

const placeOf = (commit: string): number => HASHES.findIndex((hash) => hash.startsWith(commit))

const versionAt = (place: number): SampleFiles => SAMPLE_VERSIONS[place] ?? SAMPLE_VERSIONS[0]

const made = new Map<string, Diff>()

/** Made once: hundreds of sessions hold the same. */
const diffBetween = (from: number, to: number): Diff => {
  const key = `${from}..${to}`
  const before = made.get(key)
  if (before !== undefined) return before
  const { patch, stat } = gitPatch(versionAt(from), versionAt(to), RENAMED)
  const diff = { base: HASHES[from] ?? BASE, head: HASHES[to] ?? HEAD, stat, patch, truncated: false }
  made.set(key, diff)
  return diff
}

const contentOf = (content: string | Buffer | undefined, path: string): FileContent => {
  if (content === undefined) return { bytes: 0, kind: 'missing', data: '', truncated: false }
  const bytes = Buffer.byteLength(content)
  if (typeof content === 'string') return { bytes, kind: 'text', data: content, truncated: false }
  if (!path.endsWith('.png')) return { bytes, kind: 'binary', data: '', truncated: false }
  return {
    bytes,
    kind: 'image',
    data: `data:image/png;base64,${content.toString('base64')}`,
    truncated: false,
  }
}

const commitsSince = (createdAt: number): BranchCommit[] =>
  [1, 2, 3]
    .map((place) => ({
      hash: HASHES[place] ?? HEAD,
      subject: SUBJECTS[place] ?? '',
      at: createdAt + place * MINUTE_MS,
      stat: diffBetween(place - 1, place).stat,
    }))
    .reverse()

/** Three commits of a session: files of every kind, changed in every way. */
export const sampleContents = (view: SessionView): FakeContents => ({
  commits: commitsSince(view.createdAt),
  files: Object.keys(versionAt(HASHES.length - 1)).sort(),
  diffOf(range) {
    const last = HASHES.length - 1
    if (range.kind === 'branch') return diffBetween(0, last)
    if (range.kind === 'commit') {
      const place = placeOf(range.hash)
      return place < 1 ? null : diffBetween(place - 1, place)
    }
    const reviewed = view.critiques.at(-1)
    return diffBetween(reviewed === undefined ? 0 : Math.max(0, placeOf(reviewed.commit)), last)
  },
  fileAt(commit, path) {
    const place = placeOf(commit)
    return place === -1 ? null : contentOf(versionAt(place)[path], path)
  },
})
