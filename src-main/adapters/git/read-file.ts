import type { FileContent } from '../../../src-shared/model/branch-content.ts'
import type { RepositoryFailure } from '../../../src-shared/model/errors.ts'
import { ok, type Result } from '../../../src-shared/result.ts'
import type { Git } from './hardened-git.ts'
import { resolveCommit } from './read-branch.ts'
import { readWorkspace } from './workspace-git.ts'

export const TEXT_LIMIT_BYTES = 2 * 1024 * 1024
export const IMAGE_LIMIT_BYTES = 8 * 1024 * 1024
/** As far as git itself looks for the byte that makes a file a binary one. */
const PROBED_BYTES = 8_000

/** Kinds that a window shows without running anything; an SVG is a text that could. */
const IMAGES: readonly { readonly type: string; readonly begins: (bytes: Buffer) => boolean }[] = [
  {
    type: 'image/png',
    begins: (bytes) => bytes.subarray(0, 8).toString('latin1') === '\u0089PNG\r\n\u001a\n',
  },
  { type: 'image/jpeg', begins: (bytes) => bytes.subarray(0, 3).toString('latin1') === '\u00ff\u00d8\u00ff' },
  { type: 'image/gif', begins: (bytes) => /^GIF8[79]a/.test(bytes.subarray(0, 6).toString('latin1')) },
  { type: 'image/webp', begins: (bytes) => /^RIFF.{4}WEBP/s.test(bytes.subarray(0, 12).toString('latin1')) },
]

const MISSING: FileContent = { bytes: 0, kind: 'missing', data: '', truncated: false }

/** A file of a commit as git keeps it: no filter of the repository's runs. A link is the text of where it leads. */
export async function readFileAt(
  git: Git,
  workspace: string,
  at: { readonly commit: string; readonly path: string },
): Promise<Result<FileContent, RepositoryFailure>> {
  const commit = await resolveCommit(git, workspace, at.commit)
  if (!commit.ok) return commit
  // No tree of git's holds such names, and git would take them for a place outside the repository.
  if (at.path.split('/').some((part) => ['', '.', '..'].includes(part))) return ok(MISSING)
  const what = `${at.path} of ${workspace} cannot be read`
  const listed = await readWorkspace(git, workspace, {
    args: ['--literal-pathspecs', 'ls-tree', '-z', '--long', '--full-tree', commit.value, '--', at.path],
    what,
  })
  if (!listed.ok) return listed
  const file = blobIn(listed.value.stdout.toString('utf8'), at.path)
  if (file === null) return ok(MISSING)
  const { hash, bytes } = file
  const read = await readWorkspace(git, workspace, {
    args: ['cat-file', 'blob', hash],
    what,
    outputLimitBytes: bytes > IMAGE_LIMIT_BYTES ? TEXT_LIMIT_BYTES : IMAGE_LIMIT_BYTES,
  })
  return read.ok ? ok(contentOf(read.value.stdout, bytes)) : read
}

/** Input: `MODE blob HASH SIZE TAB PATH NUL`. `null`: no such file; a folder or another repository's commit is none. */
function blobIn(listing: string, path: string): { hash: string; bytes: number } | null {
  for (const entry of listing.split('\0')) {
    const match = /^\d+ blob ([0-9a-f]+) +(\d+)\t(.*)$/s.exec(entry)
    if (match !== null && match[3] === path) return { hash: match[1] ?? '', bytes: Number(match[2]) }
  }
  return null
}

/** `read`: the file, or its beginning where it is too large for any use. */
function contentOf(read: Buffer, bytes: number): FileContent {
  const image = IMAGES.find(({ begins }) => begins(read))
  if (image !== undefined && bytes <= IMAGE_LIMIT_BYTES)
    return {
      bytes,
      kind: 'image',
      data: `data:${image.type};base64,${read.toString('base64')}`,
      truncated: false,
    }
  if (image !== undefined || read.subarray(0, PROBED_BYTES).includes(0))
    return { bytes, kind: 'binary', data: '', truncated: false }
  const truncated = bytes > TEXT_LIMIT_BYTES
  const text = truncated ? wholeCharacters(read.subarray(0, TEXT_LIMIT_BYTES)) : read
  return { bytes, kind: 'text', data: text.toString('utf8'), truncated }
}

/** Without a character at the end that was cut in two. */
function wholeCharacters(bytes: Buffer): Buffer {
  let end = bytes.length
  // At most three bytes follow the one that begins a character.
  while (end > bytes.length - 3 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) end -= 1
  return ((bytes[end - 1] ?? 0) & 0xc0) === 0xc0 ? bytes.subarray(0, end - 1) : bytes
}
