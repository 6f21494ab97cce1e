import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

const manifestSchema = z.object({ name: z.string(), version: z.string() })

/** Our own manifest, when `folder` holds it. */
function ourManifest(folder: string): z.infer<typeof manifestSchema> | null {
  let text: string
  try {
    text = readFileSync(join(folder, 'package.json'), 'utf8')
  } catch {
    // No manifest here: the search goes on one folder up.
    return null
  }
  const { data } = manifestSchema.safeParse(JSON.parse(text))
  return data?.name === '100x-orchestrator' ? data : null
}

/** The folder of our own package.json: the same from the sources and from any depth of the build's output. */
export const projectRoot = (from: string = import.meta.dirname): string => {
  for (let folder = from; ; folder = dirname(folder)) {
    if (ourManifest(folder) !== null) return folder
    if (folder === dirname(folder)) throw new Error(`no package.json of 100x-orchestrator above ${from}`)
  }
}

/** Our version, as our package.json has it. */
export const ownVersion = (): string => ourManifest(projectRoot())?.version ?? 'unknown'
