import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

/** On Windows a program's name has one of these; nothing else does that we look for. */
const EXTENSIONS = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : ['']

export const isExecutable = (file: string): Promise<boolean> =>
  access(file, process.platform === 'win32' ? constants.F_OK : constants.X_OK).then(
    () => true,
    () => false,
  )

/**
 * Every file called `name` on `searchPath`, in its order: the first may be a shim that does not run
 * where a later one does.
 */
export const findOnPath = async (name: string, searchPath: string): Promise<string[]> => {
  const folders = [...new Set(searchPath.split(delimiter).filter((folder) => folder !== ''))]
  const files = folders.flatMap((folder) =>
    EXTENSIONS.map((extension) => join(folder, `${name}${extension}`)),
  )
  const found = await Promise.all(files.map(isExecutable))
  return files.filter((_, index) => found[index])
}
