import type { Output } from './output.ts'

/** Ctrl-C, a request to end, and the end of the terminal. */
export const EVERY_END = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

type Handler = (name: NodeJS.Signals) => void

/**
 * A signal that aborts on Ctrl-C and on a request to end. The first one stops cleanly;
 * a second Ctrl-C is left to the system, which ends the process at once.
 */
export function createInterruption(
  onFirst: (name: string) => void,
  names: readonly NodeJS.Signals[] = EVERY_END,
): { signal: AbortSignal; dispose(): void } {
  const controller = new AbortController()
  const stop: Handler = (name) => {
    dispose()
    onFirst(name)
    controller.abort()
  }
  const dispose = () => {
    for (const name of names) process.off(name, stop)
  }
  for (const name of names) process.on(name, stop)
  return { signal: controller.signal, dispose }
}

/** A signal that aborts when the sessions of this process are to be stopped. */
export const stopOnSignals = (output: Output, names: readonly NodeJS.Signals[]): AbortSignal =>
  createInterruption((name) => output.progress(`${name}: stopping the sessions; nothing is lost …`), names)
    .signal

/** Ctrl-C and a request to end: the end of the terminal is none where sessions go on without it. */
export const ASKED_TO_END = ['SIGINT', 'SIGTERM'] as const

/** A signal that aborts when the terminal is closed. Shell and system both tell it, so the later ones are nothing new. */
export function createHangUp(): AbortSignal {
  const controller = new AbortController()
  process.on('SIGHUP', () => controller.abort())
  return controller.signal
}
