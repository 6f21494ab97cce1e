import { create } from 'zustand'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import { err, type Result } from '../../src-shared/result.ts'
import { bridge } from '../bridge.ts'
import { countStates, useSessions } from './sessions.ts'
import { useSettings } from './settings.ts'

/** How the question was answered that is asked once for all interrupted sessions. */
export const useInterruption = create<{ readonly putOff: boolean }>(() => ({ putOff: false }))

/** Not now: they stay as they are, and the question is not asked again until the next start. */
export const putOffContinuing = (): void => useInterruption.setState({ putOff: true })

/** How many sessions lost their process and can be continued. */
export const useInterrupted = (): number => useSessions((state) => countStates(state.byId).interrupted)

/** Whether the question is on the screen now. */
export const useAsksToContinue = (): boolean => {
  const interrupted = useInterrupted()
  const wanted = useSettings((state) => state.settings?.autoResume === 'ask')
  const putOff = useInterruption((state) => state.putOff)
  return interrupted > 0 && wanted && !putOff
}

const notContinued: Failure = {
  kind: 'not-continued',
  message: 'The session was not continued: another process took it up, or it has ended.',
  remedy: '',
}

export const continueSession = async (id: SessionId): Promise<Result<unknown, Failure>> => {
  const continued = await bridge.call('fleet.continue', { ids: [id] })
  return continued.ok && continued.value === 0 ? err(notContinued) : continued
}
