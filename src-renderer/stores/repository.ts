import { create } from 'zustand'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { Repository } from '../../src-shared/model/workspace.ts'
import { bridge } from '../bridge.ts'
import { show } from './navigation.ts'

/** The repository of the next task: first a location that a person gave, then what was found there. */
export type ChosenRepository =
  | { readonly kind: 'none' }
  | { readonly kind: 'inspecting'; readonly location: string }
  | { readonly kind: 'found'; readonly location: string; readonly repository: Repository }
  | { readonly kind: 'refused'; readonly location: string; readonly failure: Failure }

export const useRepository = create<{ readonly chosen: ChosenRepository }>(() => ({
  chosen: { kind: 'none' },
}))

/** Looks at the place without changing it, and goes on to the task form if it can be used. */
export const chooseRepository = async (given: string): Promise<void> => {
  const location = given.trim()
  if (location === '') return
  useRepository.setState({ chosen: { kind: 'inspecting', location } })
  const inspected = await bridge.call('repository.inspect', { location })
  const { chosen } = useRepository.getState()
  // Another one was chosen meanwhile.
  if (chosen.kind !== 'inspecting' || chosen.location !== location) return
  if (!inspected.ok) {
    useRepository.setState({ chosen: { kind: 'refused', location, failure: inspected.error } })
    return
  }
  useRepository.setState({ chosen: { kind: 'found', location, repository: inspected.value } })
  show({ kind: 'composer' })
}

export const pickRepository = async (): Promise<void> => {
  const picked = await bridge.call('repository.pick', undefined)
  if (picked.ok && picked.value !== null) await chooseRepository(picked.value)
}

export const forgetRepository = (): void => useRepository.setState({ chosen: { kind: 'none' } })
