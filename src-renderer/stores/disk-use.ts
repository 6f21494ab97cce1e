import { create } from 'zustand'
import type { DiskUse } from '../../src-shared/ipc/messages.ts'
import type { Failure } from '../../src-shared/model/errors.ts'
import { bridge } from '../bridge.ts'

type DiskState = {
  readonly use: DiskUse | null
  readonly busy: 'no' | 'measuring' | 'freeing'
  /** What the last freeing brought. */
  readonly freed: { readonly bytes: number; readonly sentences: readonly string[] } | null
  readonly failure: Failure | null
}

export const useDisk = create<DiskState>(() => ({ use: null, busy: 'no', freed: null, failure: null }))

export const measureDisk = async (): Promise<void> => {
  if (useDisk.getState().busy !== 'no') return
  useDisk.setState({ busy: 'measuring' })
  const told = await bridge.call('disk.use', undefined)
  useDisk.setState({
    busy: 'no',
    ...(told.ok ? { use: told.value, failure: null } : { failure: told.error }),
  })
}

/** Frees what belongs to nothing any more, and measures what is left. */
export const freeDisk = async (): Promise<void> => {
  if (useDisk.getState().busy !== 'no') return
  useDisk.setState({ busy: 'freeing', freed: null })
  const told = await bridge.call('disk.free', undefined)
  useDisk.setState({ busy: 'no' })
  if (told.ok) useDisk.setState({ freed: { bytes: told.value.bytes, sentences: told.value.freed } })
  else return useDisk.setState({ failure: told.error })
  await measureDisk()
}

export const revealData = async (): Promise<void> => {
  const told = await bridge.call('disk.reveal', undefined)
  useDisk.setState({ failure: told.ok ? null : told.error })
}
