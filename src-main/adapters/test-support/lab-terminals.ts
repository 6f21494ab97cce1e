import type { TerminalWatch, WatchedChunk } from '../../core/terminal-port.ts'
import { createLocalTerminals, type LocalTerminals } from '../../host/local-terminals.ts'
import { createCastRecording } from '../cast-recording.ts'
import { createHeadlessScreens } from '../headless-screen.ts'
import { createNodePtySpawner } from '../node-pty-spawner.ts'
import { systemClock } from '../system-clock.ts'

/** Real terminals in this process, recorded into the file that `recording` names. */
export const createLabTerminals = (recording: (session: string) => string): LocalTerminals =>
  createLocalTerminals({
    spawner: createNodePtySpawner(),
    screens: createHeadlessScreens(),
    clock: systemClock,
    record: ({ session, ...request }) =>
      createCastRecording({ ...request, path: recording(session), now: systemClock.now }),
  })

/** A person who looks at the session's terminal. */
export async function watchTerminal(
  { watching }: LocalTerminals,
  session: string,
  listener: (chunk: WatchedChunk) => void = () => undefined,
): Promise<TerminalWatch> {
  const watch = await watching.watch(session, listener)
  if (watch === null) throw new Error(`${session} has no live terminal`)
  return watch
}
