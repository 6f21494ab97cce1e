import { create } from 'zustand'
import type { AppInfo } from '../../src-shared/ipc/messages.ts'
import { bridge } from '../bridge.ts'

export const useAppInfo = create<{ readonly info: AppInfo | null }>(() => ({ info: null }))

export const loadAppInfo = async (): Promise<void> => {
  const told = await bridge.call('app.info', undefined)
  if (told.ok) useAppInfo.setState({ info: told.value })
}
