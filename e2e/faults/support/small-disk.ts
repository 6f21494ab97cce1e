import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of its own in memory, `size` as mount takes it ("24m"). Only root may have one. */
export function mountMemory(size: string) {
  const folder = mkdtempSync(join(tmpdir(), '100x-disk-'))
  const mount = (...args: string[]) => execFileSync('mount', [...args, folder])
  mount('-t', 'tmpfs', '-o', `size=${size},mode=700`, 'tmpfs')
  return {
    folder,
    /** From now on nothing can be written to it. */
    makeReadOnly: () => mount('-o', 'remount,ro'),
    makeWritable: () => mount('-o', 'remount,rw'),
    unmount() {
      execFileSync('umount', [folder])
      rmdirSync(folder)
    },
  }
}
