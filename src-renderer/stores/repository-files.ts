import { create } from 'zustand'
import type { Failure } from '../../src-shared/model/errors.ts'
import { bridge } from '../bridge.ts'

/** Tracked paths of one repository: of the one that was asked for last. */
type FilesState = {
  readonly location: string
  readonly files: readonly string[]
  readonly failure: Failure | null
}

export const useRepositoryFiles = create<FilesState>(() => ({ location: '', files: [], failure: null }))

export const loadRepositoryFiles = async (location: string): Promise<void> => {
  if (useRepositoryFiles.getState().location === location) return
  useRepositoryFiles.setState({ location, files: [], failure: null })
  const read = await bridge.call('repository.files', { location })
  if (useRepositoryFiles.getState().location !== location) return
  useRepositoryFiles.setState(read.ok ? { files: read.value } : { failure: read.error })
}
