import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Entry } from 'yauzl'

/** The upper half of a zip entry's attributes is its Unix mode. */
const modeOf = (entry: Entry): number => (entry.externalFileAttributes >>> 16) & 0o777 || 0o644

/**
 * Unpacks the entries of `archive` for which `place` gives a path (relative, below `folder`).
 * A whole runtime is thousands of files smaller than the archive it is taken from, so what is not
 * wanted is never written. Yauzl refuses absolute names and names with `..`.
 */
export const unzip = async (
  archive: string,
  folder: string,
  place: (name: string) => string | null,
): Promise<void> => {
  const { openPromise } = await import('yauzl')
  const zip = await openPromise(archive, { autoClose: false })
  try {
    for await (const entry of zip.eachEntry()) {
      const path = entry.fileName.endsWith('/') ? null : place(entry.fileName)
      if (path === null) continue
      const target = join(folder, path)
      if (relative(folder, target).startsWith('..')) throw new Error(`${path} would leave ${folder}`)
      await mkdir(dirname(target), { recursive: true })
      await pipeline(
        await zip.openReadStreamPromise(entry),
        createWriteStream(target, { mode: modeOf(entry) }),
      )
    }
  } finally {
    zip.close()
  }
}
