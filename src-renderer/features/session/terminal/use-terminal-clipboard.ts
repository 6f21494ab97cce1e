import i18next from 'i18next'
import { useEffect } from 'react'
import { bridge } from '../../../bridge.ts'
import { useSettings } from '../../../stores/settings.ts'
import { toastFailure } from '../../../ui/toast-failure.ts'
import { toast } from '../../../ui/toast-manager.ts'
import type { XtermScreen } from './xterm-screen.ts'

const write = async (text: string): Promise<boolean> => {
  const written = await bridge.call('clipboard.write', { text })
  if (!written.ok) toastFailure(written.error)
  return written.ok
}

/** Copies what is selected in the terminal; says so, because nothing on the screen shows it. */
export const copySelection = async ({ terminal }: XtermScreen): Promise<void> => {
  const text = terminal.getSelection()
  if (text === '') toast({ title: i18next.t('terminal:nothingSelected') })
  else if (await write(text)) toast({ title: i18next.t('terminal:copied') })
}

/** With the setting on, what a person selects is copied at once. `paused`: a search selects, and nobody else. */
export const useCopyOnSelect = (screen: XtermScreen | null, paused: boolean): void => {
  const wanted = useSettings((state) => state.settings?.terminal.copyOnSelect === true)
  useEffect(() => {
    if (screen === null || !wanted || paused) return
    const { terminal } = screen
    const listening = terminal.onSelectionChange(() => {
      const text = terminal.getSelection()
      if (text !== '') void write(text)
    })
    return () => listening.dispose()
  }, [screen, wanted, paused])
}
