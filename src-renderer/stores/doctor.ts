import { create } from 'zustand'
import type { DoctorFinding } from '../../src-shared/model/doctor.ts'
import type { Failure } from '../../src-shared/model/errors.ts'
import { bridge } from '../bridge.ts'

export type DoctorState = {
  readonly status: 'idle' | 'checking' | 'installing' | 'done' | 'failed'
  readonly findings: readonly DoctorFinding[]
  readonly failure: Failure | null
  /** Epoch milliseconds at which the look or the installation began. */
  readonly since: number
  /** What the installation does right now, in main's words; empty: it has not said. */
  readonly progress: string
}

export const useDoctor = create<DoctorState>(() => ({
  status: 'idle',
  findings: [],
  failure: null,
  since: 0,
  progress: '',
}))

const isBusy = ({ status }: DoctorState): boolean => status === 'checking' || status === 'installing'

/**
 * Looks at the machine; with `install` it also fetches what is missing, which can take minutes. `brief`: for a look that
 * nobody asked for, what was found within the last day will do.
 */
export const runDoctor = async (options: { install: boolean; brief?: boolean }): Promise<void> => {
  if (isBusy(useDoctor.getState())) return
  useDoctor.setState({ status: options.install ? 'installing' : 'checking', since: Date.now(), progress: '' })
  const found = await bridge.call('doctor.run', options)
  useDoctor.setState(
    found.ok
      ? { status: 'done', findings: found.value, failure: null }
      : { status: 'failed', failure: found.error },
  )
}

/** Gives up the installation; the look that follows says what there is. */
export const cancelInstall = (): void => void bridge.call('doctor.cancel', undefined)

/** Of an installation, which may have been begun by another page than this one. */
export const takeProgress = (progress: string): void => {
  const { status } = useDoctor.getState()
  useDoctor.setState(status === 'checking' ? { status: 'installing', progress } : { progress })
}

/** What `doctor.run` with `install` mends by itself. */
const INSTALLED: ReadonlySet<string> = new Set(['aider', 'electron', 'libraries'])

/** How a finding is mended: by us, in the settings, by a command that a person runs, or not by any of them. */
export type Remedy = 'install' | 'settings' | 'command' | 'none'

export const remedyOf = ({ id, fix }: DoctorFinding): Remedy => {
  if (id === 'model') return 'settings'
  if (INSTALLED.has(id)) return 'install'
  return fix === null ? 'none' : 'command'
}
