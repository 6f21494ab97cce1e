import type { PatchFile } from './patch-file.ts'

export type TreeRow =
  | {
      readonly kind: 'folder'
      readonly path: string
      readonly name: string
      readonly level: number
      readonly open: boolean
      readonly files: number
    }
  | { readonly kind: 'file'; readonly file: PatchFile; readonly name: string; readonly level: number }

type Folder = { readonly folders: Map<string, Folder>; readonly files: PatchFile[] }

const newFolder = (): Folder => ({ folders: new Map(), files: [] })

const treeOf = (files: readonly PatchFile[]): Folder => {
  const root = newFolder()
  for (const file of files) {
    let at = root
    for (const name of file.path.split('/').slice(0, -1)) {
      const inner = at.folders.get(name) ?? newFolder()
      at.folders.set(name, inner)
      at = inner
    }
    at.files.push(file)
  }
  return root
}

const countIn = (folder: Folder): number =>
  [...folder.folders.values()].reduce((sum, inner) => sum + countIn(inner), folder.files.length)

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** A folder with nothing but one folder in it is shown with it in one row. */
const joined = (path: string, folder: Folder): { path: string; folder: Folder } => {
  const [only] = folder.folders
  return folder.files.length === 0 && folder.folders.size === 1 && only !== undefined
    ? joined(`${path}/${only[0]}`, only[1])
    : { path, folder }
}

const rowsIn = (
  folder: Folder,
  above: string,
  level: number,
  closed: ReadonlySet<string>,
  rows: TreeRow[],
): void => {
  for (const [name, inner] of folder.folders) {
    const start = above === '' ? name : `${above}/${name}`
    const { path, folder: shown } = joined(start, inner)
    const open = !closed.has(path)
    const shownName = above === '' ? path : path.slice(above.length + 1)
    rows.push({ kind: 'folder', path, name: shownName, level, open, files: countIn(shown) })
    if (open) rowsIn(shown, path, level + 1, closed, rows)
  }
  for (const file of folder.files) rows.push({ kind: 'file', file, name: nameOf(file.path), level })
}

/** The rows of a tree of files: folders first, each in the patch's order. Closed folders hide what is in them. */
export const treeRows = (files: readonly PatchFile[], closed: ReadonlySet<string>): TreeRow[] => {
  const rows: TreeRow[] = []
  rowsIn(treeOf(files), '', 1, closed, rows)
  return rows
}

/** Files whose path has all words of the filter in it, in any order. */
export const filterFiles = (files: readonly PatchFile[], filter: string): readonly PatchFile[] => {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return files
  return files.filter(({ path }) => {
    const lower = path.toLowerCase()
    return words.every((word) => lower.includes(word))
  })
}
