import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

type Found = { readonly pid: number; readonly command: string }

const commandOf = (pid: string): string => {
  try {
    return readFileSync(join('/proc', pid, 'cmdline'), 'utf8').replaceAll('\0', ' ')
  } catch {
    // It ended while we looked.
    return ''
  }
}

/** One that ended and was not collected yet has no command line any more. */
export const isRunning = (pid: number): boolean => commandOf(String(pid)) !== ''

/** Every process whose command line names `folder`. */
export const processesOf = (folder: string): Found[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => ({ pid: Number(pid), command: commandOf(pid) }))
    .filter(({ command }) => command.includes(folder))

export const keepersOf = (folder: string): Found[] =>
  processesOf(folder).filter(({ command }) => command.includes('--keeper='))

/** For the end of a story that failed: nothing of it may outlive it. */
export const endProcessesOf = (folder: string): void => {
  for (const { pid } of processesOf(folder)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended by itself.
    }
  }
}
