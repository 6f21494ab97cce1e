/**
 * A signal that aborts on Ctrl-C and on a request to end. The first one stops cleanly;
 * a second Ctrl-C is left to the system, which ends the process at once.
 */
export function createInterruption(onFirst: (name: string) => void): {
  signal: AbortSignal
  dispose(): void
} {
  const controller = new AbortController()
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const stop = (name: NodeJS.Signals) => {
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
