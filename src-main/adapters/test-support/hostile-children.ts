import { randomInt } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

const DEAF = `trap '' HUP TERM INT`
const SILENT = 'exec </dev/null >/dev/null 2>&1'

/**
 * Shell scripts of children that do not want to end. Each prints `ready1;` when all of its processes run, and each of
 * these sleeps for a number of seconds that no other process of the machine does, so that they can be counted.
 */
export function hostileChildren() {
  const seconds = randomInt(1_000_000, 999_999_999)
  const sleep = `sleep ${seconds}`
  const deaf = (more = '') => `sh -c "${DEAF}; ${SILENT}; ${sleep} & ${more} wait"`
  const ready = `sleep 0.3; echo 'ready1;'`
  return {
    scripts: {
      'ignores the signals that ask': `${DEAF}; ${sleep} & ${ready}; wait; wait`,
      'has a deaf child in a session of its own': `setsid ${deaf()} & ${ready}; wait`,
      'was forked twice, so that its parent is the first process': `(setsid ${deaf()} &) ; ${ready}; ${sleep}`,
      'closed every descriptor': `(setsid sh -c "${DEAF}; exec <&- >&- 2>&-; ${sleep}" &) ; ${ready}; ${sleep}`,
      'let go of its own terminal': `${DEAF}; ${sleep} & ${ready}; exec <&- >&- 2>&-; wait; wait`,
      'cleared its environment': `env -i setsid ${deaf()} & ${ready}; wait`,
      'cleared its environment, below a deaf parent that did not': `(setsid sh -c "${DEAF}; env -i setsid ${deaf().replaceAll('"', '\\"')} & wait" &) ; ${ready}; ${sleep}`,
      'forks while it is being killed': `(setsid sh -c "${DEAF}; ${SILENT}; while :; do (setsid ${sleep} &); sleep 0.01; done" &) ; ${ready}; ${sleep}`,
    } as Readonly<Record<string, string>>,
    /** Hands on to a new process over and over, and each one ends at once. */
    hopper: (file: string) => `(setsid sh ${file} &) ; ${ready}; ${sleep}`,
    hop: (file: string) => `${DEAF}\n${SILENT}\nsetsid sh ${file} ${seconds} &\n`,
    /** How many of them run now. */
    count: (): number => countRunning(String(seconds)),
  }
}

/** Processes with `word` on their command line, without those that only wait for their burial. */
export function countRunning(word: string): number {
  return readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && commandLine(pid).includes(word)).length
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    // It is gone.
    return ''
  }
}
