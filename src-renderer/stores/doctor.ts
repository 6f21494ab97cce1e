import { create } from 'zustand'
import type { DoctorFinding } from '../../src-shared/model/doctor.ts'
import type { Failure } from '../../src-shared/model/errors.ts'
import { bridge } from '../bridge.ts'

export type DoctorState = {
  readonly status: 'idle' | 'checking' | 'installing' | 'done' | 'failed'
  readonly findings: readonly DoctorFinding[]
  readonly failure: Failure | null
}

export const useDoctor = create<DoctorState>(() => ({ status: 'idle', findings: [], failure: null }))

/** Looks at the machine; with `install` it also fetches what is missing, which can take minutes. */
export const runDoctor = async (options: { install: boolean }): Promise<void> => {
  useDoctor.setState({ status: options.install ? 'installing' : 'checking' })
  const found = await bridge.call('doctor.run', options)
  useDoctor.setState(
    found.ok
      ? { status: 'done', findings: found.value, failure: null }
      : { status: 'failed', failure: found.error },
  )
}
