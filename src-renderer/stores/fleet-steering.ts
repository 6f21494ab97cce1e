import { create } from 'zustand'
import type { Failure } from '../../src-shared/model/errors.ts'
import { bridge } from '../bridge.ts'

export type SteeringWay = 'pause' | 'resume' | 'continue'
export type FleetSteeringState = {
  readonly busy: boolean
  readonly failure: Failure | null
  /** What the last button did, and to how many sessions. */
  readonly did: { readonly way: SteeringWay; readonly sessions: number } | null
}

export const useFleetSteering = create<FleetSteeringState>(() => ({ busy: false, failure: null, did: null }))

const CALLS = {
  pause: () => bridge.call('fleet.pause', undefined),
  resume: () => bridge.call('fleet.resume', undefined),
  continue: () => bridge.call('fleet.continue', {}),
} as const

/** Pauses or resumes every running session, or continues every interrupted one. */
export const steerAll = async (way: SteeringWay): Promise<void> => {
  if (useFleetSteering.getState().busy) return
  useFleetSteering.setState({ busy: true, failure: null, did: null })
  const changed = await CALLS[way]()
  useFleetSteering.setState(
    changed.ok
      ? { busy: false, did: { way, sessions: changed.value } }
      : { busy: false, failure: changed.error },
  )
}
