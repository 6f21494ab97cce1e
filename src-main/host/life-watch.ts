import type { Socket } from 'node:net'

/** One that was silent for that long is asked again and again: for each of fifty sessions, and at the end. */
const SILENT_AGAIN_MS = 250

/** Whether the other side of a socket says anything at all. */
export type LifeWatch = {
  /** What `answer` resolves with; `null`: an answer was awaited, and nothing at all came for twice the limit. */
  unlessSilent<T>(answer: Promise<T>): Promise<T | null>
  dispose(): void
}

/**
 * Watches only while an answer is awaited. After `limitMs` without a sign of life it pings, and gives up after as long
 * again: when the machine has slept, the first of the two is over at once and the second begins.
 */
export function createLifeWatch(socket: Socket, limitMs: number, ping: () => void): LifeWatch {
  const awaiting = new Set<() => void>()
  let timer: NodeJS.Timeout | null = null
  let heardAfter = false
  let hasPinged = false
  let isSilent = false

  const wait = (): void => {
    heardAfter = false
    timer = setTimeout(look, isSilent ? Math.min(limitMs, SILENT_AGAIN_MS) : limitMs)
  }
  const look = (): void => {
    timer = null
    if (awaiting.size === 0) return
    if (heardAfter) {
      hasPinged = false
      wait()
    } else if (hasPinged || isSilent) {
      isSilent = true
      hasPinged = false
      for (const giveUp of [...awaiting]) giveUp()
    } else {
      hasPinged = true
      ping()
      wait()
    }
  }
  socket.on('data', () => {
    heardAfter = true
    isSilent = false
  })

  return {
    unlessSilent<T>(answer: Promise<T>) {
      return new Promise<T | null>((resolve, reject) => {
        const giveUp = (): void => settle(() => resolve(null))
        const settle = (act: () => void): void => {
          awaiting.delete(giveUp)
          if (awaiting.size === 0) dispose()
          act()
        }
        awaiting.add(giveUp)
        if (timer === null) wait()
        answer.then(
          (value) => settle(() => resolve(value)),
          (error: unknown) => settle(() => reject(error)),
        )
      })
    },
    dispose,
  }

  function dispose(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
    hasPinged = false
  }
}
