import { create } from 'zustand'
import { bridge } from '../bridge.ts'

export type FleetNoticesState = {
  /** What the data folder's owner should know: damaged settings, sessions that cannot be read. */
  readonly notices: readonly string[]
}

export const useFleetNotices = create<FleetNoticesState>(() => ({ notices: [] }))

export const loadFleetNotices = async (): Promise<void> => {
  const told = await bridge.call('fleet.notices', undefined)
  useFleetNotices.setState({ notices: told.ok ? told.value : [told.error.message] })
}

export const closeFleetNotices = (): void => useFleetNotices.setState({ notices: [] })
