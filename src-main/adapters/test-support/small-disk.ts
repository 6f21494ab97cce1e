import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  rmdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder on a disk of its own that can be filled to its last byte. */
export type SmallDisk = {
  readonly folder: string
  /** From now on nothing more fits, but for `room` bytes. */
  fill(room?: number): void
  free(): void
  /** From now on nothing can be changed. */
  makeReadOnly(): void
  dispose(): void
}

/** How a write fails on each kind of disk. */
export const FULL = /ENOSPC|EFBIG/
export const READ_ONLY = /EROFS|EACCES/

const isRoot = process.platform === 'linux' && process.getuid?.() === 0

/** A disk in memory for root; for anybody else the nearest thing: a process that may write no byte more. */
export const openSmallDisk = (bytes: number): SmallDisk => {
  const folder = mkdtempSync(join(tmpdir(), '100x-small-disk-'))
  return isRoot ? mountedDisk(folder, bytes) : limitedProcess(folder)
}

function mountedDisk(folder: string, bytes: number): SmallDisk {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=700`, '100x-test', folder])
  const filler = join(folder, 'filler')
  const free = () => rmSync(filler, { force: true })
  return {
    folder,
    fill(room = 0) {
      free()
      writeFileSync(filler, '')
      const page = Buffer.alloc(4 * 1024)
      try {
        for (;;) writeFileSync(filler, page, { flag: 'a' })
      } catch {
        // Full, which is the purpose.
      }
      truncateSync(filler, Math.max(0, statSync(filler).size - room))
    },
    free,
    makeReadOnly: () => void execFileSync('mount', ['-o', 'remount,ro', folder]),
    dispose() {
      execFileSync('umount', ['--lazy', folder])
      rmdirSync(folder)
    },
  }
}

function limitedProcess(folder: string): SmallDisk {
  const limit = (bytes: string) =>
    execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:`])
  // Without a listener the signal ends the process; with one the write fails.
  const survive = () => undefined
  process.on('SIGXFSZ', survive)
  const chmodAll = (mode: number) => {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
      chmodSync(join(folder, name), mode)
  }
  return {
    folder,
    fill: (room = 0) => void limit(String(room)),
    free: () => void limit('unlimited'),
    makeReadOnly: () => chmodAll(0o500),
    dispose() {
      limit('unlimited')
      process.off('SIGXFSZ', survive)
      chmodAll(0o700)
      rmSync(folder, { recursive: true })
    },
  }
}
