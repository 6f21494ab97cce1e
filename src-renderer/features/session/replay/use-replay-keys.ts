import { useCommands } from '../../../commands/use-commands.ts'
import { stepSpeed } from '../../../stores/replay.ts'
import { nextMark, previousMark, type ReplayMark } from './marks.ts'
import type { Replay } from './replay.ts'

const STEP_MS = 5_000

const goTo = (replay: Replay, mark: ReplayMark | undefined): void => {
  if (mark !== undefined) replay.seek(mark.at)
}

/** The keys of the recording, obeyed while its terminal, bar or buttons have the focus. */
export const useReplayKeys = (replay: Replay, marks: readonly ReplayMark[]): void => {
  const { store } = replay
  useCommands({
    'replay.play': () => (store.getState().playing ? replay.pause() : replay.play()),
    'replay.back': () => replay.seekBy(-STEP_MS),
    'replay.forward': () => replay.seekBy(STEP_MS),
    'replay.previousMark': () => goTo(replay, previousMark(marks, store.getState().at)),
    'replay.nextMark': () => goTo(replay, nextMark(marks, store.getState().at)),
    'replay.start': () => replay.seek(store.getState().from),
    'replay.end': () => replay.toEnd(),
    'replay.slower': () => stepSpeed(-1),
    'replay.faster': () => stepSpeed(1),
  })
}
