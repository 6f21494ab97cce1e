import { create } from 'zustand'
import type { EventPayload } from '../../src-shared/ipc/contract.ts'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { Repository } from '../../src-shared/model/workspace.ts'
import { bridge } from '../bridge.ts'
import { meantFor, useDraft } from './draft.ts'
import { show } from './navigation.ts'

/** The repository of the next task: first a location that a person gave, then what was found there. */
export type ChosenRepository =
  | { readonly kind: 'none' }
  /** `since`: epoch milliseconds. */
  | { readonly kind: 'inspecting'; readonly location: string; readonly since: number }
  | { readonly kind: 'found'; readonly location: string; readonly repository: Repository }
  | { readonly kind: 'refused'; readonly location: string; readonly failure: Failure }

export type FetchProgress = Omit<EventPayload<'repository.progressed'>, 'location'>

type RepositoryState = {
  readonly chosen: ChosenRepository
  /** Of the place that is being looked at; `null`: nothing is on its way, or nothing has to be. */
  readonly fetching: FetchProgress | null
}

export const useRepository = create<RepositoryState>(() => ({ chosen: { kind: 'none' }, fetching: null }))

/** One that was given up may still tell of itself. */
export const takeFetchProgress = ({ location, ...fetching }: EventPayload<'repository.progressed'>): void => {
  const { chosen } = useRepository.getState()
  if (chosen.kind === 'inspecting' && chosen.location === location) useRepository.setState({ fetching })
}

/** Looks at the place without changing it. True when sessions can start from it. */
const inspect = async (location: string): Promise<boolean> => {
  const asked: ChosenRepository = { kind: 'inspecting', location, since: Date.now() }
  useRepository.setState({ chosen: asked, fetching: null })
  const inspected = await bridge.call('repository.inspect', { location })
  // Another one was chosen meanwhile, or the wait was given up.
  if (useRepository.getState().chosen !== asked) return false
  if (!inspected.ok) {
    useRepository.setState({ chosen: { kind: 'refused', location, failure: inspected.error } })
    return false
  }
  useRepository.setState({ chosen: { kind: 'found', location, repository: inspected.value } })
  meantFor(inspected.value.location)
  return true
}

/** Goes on to the task form if the place can be used. */
export const chooseRepository = async (given: string): Promise<void> => {
  const location = given.trim()
  if (location === '') return
  if (await inspect(location)) show({ kind: 'composer' })
}

/** Main ends the clone that may be under way; the place is as if it had never been chosen. */
export const cancelInspection = async (): Promise<void> => {
  const { chosen } = useRepository.getState()
  if (chosen.kind !== 'inspecting') return
  useRepository.setState({ chosen: { kind: 'none' } })
  await bridge.call('repository.cancel', { location: chosen.location })
}

export const pickRepository = async (): Promise<void> => {
  const picked = await bridge.call('repository.pick', undefined)
  if (picked.ok && picked.value !== null) await chooseRepository(picked.value)
}

export const forgetRepository = (): void => useRepository.setState({ chosen: { kind: 'none' } })

/** Goes on where a draft was left; its repository is looked at again, because days may lie between. */
export const continueDraft = async (): Promise<void> => {
  const { location } = useDraft.getState().run
  const { chosen } = useRepository.getState()
  const isKnown = chosen.kind === 'found' && chosen.repository.location === location
  show({ kind: 'composer' })
  if (location !== '' && !isKnown) await inspect(location)
}
