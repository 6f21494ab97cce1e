import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

const manifestSchema = z.object({ name: z.string() })

const isOurs = (folder: string): boolean => {
  let text: string
  try {
    text = readFileSync(join(folder, 'package.json'), 'utf8')
  } catch {
    // No manifest here: the search goes on one folder up.
    return false
  }
  const manifest = manifestSchema.safeParse(JSON.parse(text))
  return manifest.success && manifest.data.name === '100x-orchestrator'
}

/** The folder of our own package.json: the same from the sources and from any depth of the build's output. */
export const projectRoot = (from: string = import.meta.dirname): string => {
  for (let folder = from; ; folder = dirname(folder)) {
    if (isOurs(folder)) return folder
    if (folder === dirname(folder)) throw new Error(`no package.json of 100x-orchestrator above ${from}`)
  }
}
