import type { Output } from './output.ts'

const EVERY_END = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
/** The end of a terminal is no reason to stop sessions: they go on without it. */
const ASKED_TO_END = ['SIGINT', 'SIGTERM'] as const

type Handler = (name: NodeJS.Signals) => void

/** `npm run` hands on the Ctrl-C that the terminal has given to us already: so soon a second one is the same. */
const SAME_PRESS_MS = 500

/**
 * A signal that aborts on Ctrl-C and on a request to end. The first one stops cleanly;
 * a second Ctrl-C is left to the system, which ends the process at once.
 */
export function createInterruption(
  onFirst: (name: string) => void,
  names: readonly NodeJS.Signals[] = EVERY_END,
): { signal: AbortSignal; dispose(): void } {
  const controller = new AbortController()
  let firstAt: number | null = null
  // It stays until the second: libraries that clean a terminal up end a process whose signal nobody else takes.
  const stop: Handler = (name) => {
    if (firstAt === null) {
      firstAt = performance.now()
      onFirst(name)
      controller.abort()
    } else if (performance.now() - firstAt > SAME_PRESS_MS) {
      dispose()
      process.kill(process.pid, name)
    }
  }
  const dispose = () => {
    for (const name of names) process.off(name, stop)
  }
  for (const name of names) process.on(name, stop)
  return { signal: controller.signal, dispose }
}

/** A signal that aborts when the sessions of this process are to be stopped. */
export const stopOnSignals = (output: Output): AbortSignal =>
  createInterruption(
    (name) => output.progress(`${name}: stopping the sessions; nothing is lost …`),
    ASKED_TO_END,
  ).signal

/** A signal that aborts when the terminal is closed. Shell and system both tell it, so the later ones are nothing new. */
export function createHangUp(): AbortSignal {
  const controller = new AbortController()
  process.on('SIGHUP', () => controller.abort())
  return controller.signal
}
