import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, renameSync, rmdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder on a disk of its own that can be filled to its last byte. */
export type SmallDisk = {
  readonly folder: string
  /** From now on nothing more can be written, at least not into `file`. */
  fill(file: string): void
  free(file: string): void
  /** From now on nothing can be changed. Only where the disk is one: see `isReal`. */
  makeReadOnly(): void
  /** False for who may not mount: there a full disk is `/dev/full` in the file's place, and no line is ever torn. */
  readonly isReal: boolean
  dispose(): void
}

const isRoot = process.platform === 'linux' && process.getuid?.() === 0

export const openSmallDisk = (bytes: number): SmallDisk => {
  const folder = mkdtempSync(join(tmpdir(), '100x-small-disk-'))
  return isRoot ? mountedDisk(folder, bytes) : feignedDisk(folder)
}

function mountedDisk(folder: string, bytes: number): SmallDisk {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=700`, '100x-test', folder])
  const filler = join(folder, 'filler')
  return {
    folder,
    isReal: true,
    fill: () => {
      try {
        writeFileSync(filler, Buffer.alloc(bytes))
      } catch {
        // It holds what there was room for, which is the purpose.
      }
    },
    free: () => rmSync(filler, { force: true }),
    makeReadOnly: () => void execFileSync('mount', ['-o', 'remount,ro', folder]),
    dispose: () => {
      execFileSync('umount', ['--lazy', folder])
      rmdirSync(folder)
    },
  }
}

function feignedDisk(folder: string): SmallDisk {
  const aside = (file: string) => `${file}.aside`
  return {
    folder,
    isReal: false,
    fill: (file) => {
      if (existsSync(file)) renameSync(file, aside(file))
      symlinkSync('/dev/full', file)
    },
    free: (file) => {
      rmSync(file)
      if (existsSync(aside(file))) renameSync(aside(file), file)
    },
    makeReadOnly: () => undefined,
    dispose: () => rmSync(folder, { recursive: true }),
  }
}
