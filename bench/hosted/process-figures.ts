import { readdirSync, readFileSync } from 'node:fs'

const numberIn = (file: string, pattern: RegExp): number => {
  const [, number] = pattern.exec(readFileSync(file, 'utf8')) ?? []
  if (number === undefined) throw new Error(`${file} does not say ${pattern}`)
  return Number(number)
}

/** Memory of a process, what it shares counted in parts, in kB. Linux. */
export const memoryOf = (pid: number): number => numberIn(`/proc/${pid}/smaps_rollup`, /^Pss:\s+(\d+) kB$/m)

/** Milliseconds of processor time that a process has used so far, its threads included and its children not. */
export const cpuMsOf = (pid: number): number =>
  readdirSync(`/proc/${pid}/task`)
    .map((thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]))
    .reduce((sum, nanoseconds) => sum + nanoseconds / 1e6, 0)

/** Bytes that a process has caused to be written to a disk so far. */
export const diskBytesOf = (pid: number): number => numberIn(`/proc/${pid}/io`, /^write_bytes: (\d+)$/m)
