/** What `askToQuit` needs to know of the world. */
export type QuitSteps = {
  runningSessions(): number
  /** Asks the person; true: stop them and quit. */
  confirm(question: string): Promise<boolean>
  /** Stops the sessions and releases everything. */
  close(): Promise<void>
  /** Ends the process. */
  leave(): void
}

export const quitQuestion = (running: number): string =>
  running === 1 ? 'Stop 1 running session and quit?' : `Stop ${running} running sessions and quit?`

/**
 * Quits once, however often it is asked for: at most one question at a time, and nothing is left running.
 * `ask: false` is for signals, where nobody can answer.
 */
export function createQuit(steps: QuitSteps): (options: { ask: boolean }) => Promise<void> {
  let state: 'open' | 'asking' | 'closing' = 'open'
  return async ({ ask }) => {
    if (state === 'closing' || (state === 'asking' && ask)) return
    const running = steps.runningSessions()
    if (ask && running > 0) {
      state = 'asking'
      const agreed = await steps.confirm(quitQuestion(running))
      // A signal may have closed everything while the question stood.
      if (state !== 'asking') return
      if (!agreed) {
        state = 'open'
        return
      }
    }
    state = 'closing'
    try {
      await steps.close()
    } finally {
      steps.leave()
    }
  }
}
