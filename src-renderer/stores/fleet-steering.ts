import { create } from 'zustand'
import type { Failure } from '../../src-shared/model/errors.ts'
import { bridge } from '../bridge.ts'

export type SteeringWay = 'pause' | 'resume'
export type FleetSteeringState = {
  readonly busy: boolean
  readonly failure: Failure | null
  /** What the last button did, and to how many sessions. */
  readonly did: { readonly way: SteeringWay; readonly sessions: number } | null
}

export const useFleetSteering = create<FleetSteeringState>(() => ({ busy: false, failure: null, did: null }))

const CALLS = { pause: 'fleet.pause', resume: 'fleet.resume' } as const

/** Pauses or resumes every running session. */
export const steerAll = async (way: SteeringWay): Promise<void> => {
  if (useFleetSteering.getState().busy) return
  useFleetSteering.setState({ busy: true, failure: null, did: null })
  const changed = await bridge.call(CALLS[way], undefined)
  useFleetSteering.setState(
    changed.ok
      ? { busy: false, did: { way, sessions: changed.value } }
      : { busy: false, failure: changed.error },
  )
}
