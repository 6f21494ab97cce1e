import type { Disposer } from '../../src-shared/result.ts'
import { bridge } from '../bridge.ts'
import { type Screen, useNavigation } from './navigation.ts'

const sessionOf = (screen: Screen) => (screen.kind === 'session' ? screen.id : null)

/**
 * Main is told which session is on screen: its window's title names it, and no notification tells of it. The first
 * word of a page says that it listens, and main may answer with the session that the window was opened for.
 */
export const followShowing = (): Disposer => {
  let told: ReturnType<typeof sessionOf> | undefined
  const tell = (screen: Screen) => {
    const session = sessionOf(screen)
    if (session === told) return
    told = session
    void bridge.call('window.showing', { session })
  }
  tell(useNavigation.getState().screen)
  return useNavigation.subscribe(({ screen }) => tell(screen))
}
