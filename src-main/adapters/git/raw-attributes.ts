import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const fileOf = (workspace: string): string => join(workspace, '.git', 'info', 'attributes')

/** From now on files go in and out byte for byte, whatever the attributes in the repository and git's settings say. */
export async function setRawAttributes(workspace: string): Promise<void> {
  const file = fileOf(workspace)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, '* -text -filter -ident -working-tree-encoding\n')
}

/** In a folder that has no others of its own. */
export const clearRawAttributes = (workspace: string): Promise<void> => rm(fileOf(workspace))
