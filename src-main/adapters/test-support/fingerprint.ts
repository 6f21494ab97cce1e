import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Every file and folder with its content, its rights and the time of its last change. */
export function fingerprint(folder: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name)
    const { mtimeNs, mode } = lstatSync(path, { bigint: true })
    found[path] = `${mtimeNs} ${mode} ${entry.isFile() ? readFileSync(path, 'base64') : ''}`
  }
  return found
}
