import { setTimeout as delay } from 'node:timers/promises'
import type { Terminal } from '../../src-main/core/terminal-port.ts'
import type { Hosted } from '../hosted/hosted.ts'

/** Sessions that wait for their flood; `begin` lets them print the file and resolves once all is on the disk. */
export async function floodingSessions(
  hosted: Hosted,
  { sessions, file }: { sessions: number; file: string },
): Promise<{ begin(): Promise<void> }> {
  const terminals: Terminal[] = []
  for (let number = 1; number <= sessions; number += 1)
    terminals.push(await hosted.open(`flood-${number}`, ['-c', 'read go; exec cat "$1"', 'sh', file]))
  const ends = terminals.map(
    (terminal) =>
      new Promise<void>((ended) => {
        terminal.onSignal((signal) => {
          if (signal.type === 'exited' || signal.type === 'lost') ended()
        })
      }),
  )
  return {
    async begin() {
      for (const terminal of terminals) terminal.press('\r')
      await Promise.all(ends)
      // Of one that has ended it waits for its recording.
      await Promise.all(terminals.map((terminal) => terminal.stop()))
    },
  }
}

/** A session with one watcher, whose terminal echoes what is typed. */
export async function quietSession(hosted: Hosted) {
  await hosted.open('quiet-1', ['-c', 'exec cat'])
  let shown = ''
  let onShown = () => {}
  const watch = await hosted.client.watching.watch('quiet-1', ({ data }) => {
    shown += data
    onShown()
  })
  if (watch === null) throw new Error('the quiet session has no terminal')
  let next = 0
  /** Milliseconds from a key to its echo. */
  const echo = async (): Promise<number> => {
    const key = String.fromCharCode('a'.charCodeAt(0) + (next++ % 26))
    shown = ''
    const begun = performance.now()
    const echoed = new Promise<void>((seen) => {
      onShown = () => {
        if (shown.includes(key)) seen()
      }
    })
    const typed = await watch.type(key)
    if (!typed.ok) throw new Error(typed.error.message)
    await echoed
    watch.acknowledge(shown.length)
    return performance.now() - begun
  }
  return {
    /** Types at a person's pace until `until` resolves. */
    async echoes(until: Promise<unknown>): Promise<number[]> {
      const times: number[] = []
      let done = false
      void until.then(() => {
        done = true
      })
      while (!done) {
        times.push(await echo())
        await delay(25)
      }
      return times
    },
  }
}
