import { whenIdle } from '../bridge.ts'
import { useSessions } from './sessions.ts'

/**
 * Once the first list is drawn and nobody waits. While the page waits for it, it is idle too; but whatever is done then
 * holds up main, which reads the list, or the machine that both run on.
 */
export const afterFirstList = (act: () => void): void => {
  if (useSessions.getState().status !== 'loading') {
    whenIdle(act)
    return
  }
  const stopWaiting = useSessions.subscribe(({ status }) => {
    if (status === 'loading') return
    stopWaiting()
    whenIdle(act)
  })
}
