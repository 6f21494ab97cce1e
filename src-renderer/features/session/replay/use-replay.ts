import { type RefObject, useEffect, useRef, useState } from 'react'
import type { SessionId } from '../../../../src-shared/model/ids.ts'
import type { Disposer } from '../../../../src-shared/result.ts'
import { bridge, page } from '../../../bridge.ts'
import { leaveAt, leftAt, useReplayWishes } from '../../../stores/replay.ts'
import { Tape } from '../../../stores/replay-tape.ts'
import { Replay } from './replay.ts'
import { createScannedTerminal, openPlayedTerminal } from './replay-terminals.ts'

/** What Aider prints is looked for no more often, and only when it printed something. */
const SHORTEST_WAIT_MS = 1_000

/** Reads on whenever something of the session was recorded, or its terminal printed something in this window. */
const readOnWithSession = (id: SessionId, readOn: () => Promise<void>): Disposer => {
  let waiting: ReturnType<typeof setTimeout> | null = null
  const soon = () => {
    waiting ??= setTimeout(() => {
      waiting = null
      void readOn()
    }, SHORTEST_WAIT_MS)
  }
  const stopping = [
    bridge.on('session.recorded', ({ recorded }) => {
      if (recorded.some((one) => one.id === id)) soon()
    }),
    bridge.on('terminal.dataReceived', (chunk) => {
      if (chunk.id === id) soon()
    }),
  ]
  return () => {
    if (waiting !== null) clearTimeout(waiting)
    for (const stop of stopping) stop()
  }
}

/** Ticks with each paint while it plays, and not at all while it does not. */
const tickWhilePlaying = (replay: Replay): Disposer => {
  let frame: number | null = null
  let before = 0
  const paint = (now: number) => {
    frame = null
    replay.tick(now - before)
    before = now
    request()
  }
  const request = () => {
    if (frame === null && replay.store.getState().playing) frame = page.requestAnimationFrame(paint)
  }
  const stop = replay.store.subscribe(({ playing }, { playing: played }) => {
    if (!playing || played) return
    before = page.performance.now()
    request()
  })
  return () => {
    stop()
    if (frame !== null) page.cancelAnimationFrame(frame)
  }
}

const openReplay = (element: HTMLElement, id: SessionId, isLive: () => boolean) => {
  const played = openPlayedTerminal(element)
  const scan = createScannedTerminal()
  const replay = new Replay({
    tape: new Tape((offset) => bridge.call('recording.read', { id, offset })),
    terminal: played.terminal,
    scanned: scan.scanned,
    wishes: useReplayWishes.getState,
    isLive,
    returnTo: leftAt(id),
  })
  const stopping = [
    tickWhilePlaying(replay),
    readOnWithSession(id, replay.readOn),
    useReplayWishes.subscribe(({ skipIdle }, before) => {
      if (skipIdle !== before.skipIdle) replay.retime()
    }),
  ]
  void replay.readOn()
  return {
    replay,
    terminal: played.terminal,
    close() {
      leaveAt(id, replay.store.getState().at)
      for (const stop of stopping) stop()
      replay.close()
      scan.close()
      played.close()
    },
  }
}
export type OpenReplay = Pick<ReturnType<typeof openReplay>, 'replay' | 'terminal'>

/** The recording of the session, played in the element of `ref`; `null` until that is in the page. */
export const useReplay = (
  id: SessionId,
  isLive: boolean,
): { readonly ref: RefObject<HTMLDivElement | null>; readonly open: OpenReplay | null } => {
  const ref = useRef<HTMLDivElement>(null)
  const live = useRef(isLive)
  const [open, setOpen] = useState<OpenReplay | null>(null)
  const [again, setAgain] = useState(0)
  useEffect(() => {
    live.current = isLive
  }, [isLive])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `again` opens the same recording anew
  useEffect(() => {
    if (ref.current === null) return
    const opened = openReplay(ref.current, id, () => live.current)
    setOpen(opened)
    const stop = opened.replay.store.subscribe(({ status }, before) => {
      if (status === 'replaced' && before.status !== 'replaced') setAgain((times) => times + 1)
    })
    return () => {
      stop()
      opened.close()
      setOpen(null)
    }
  }, [id, again])
  return { ref, open }
}
