import { BrowserWindow, dialog, type MessageBoxOptions } from 'electron'
import type { QuitChoice } from './quitting.ts'
import type { Words } from './words.ts'

const show = (options: MessageBoxOptions) => {
  const owner = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
  return owner ? dialog.showMessageBox(owner, options) : dialog.showMessageBox(options)
}

/** In the order of the buttons. */
const CHOICES = ['keep', 'stop', 'cancel'] as const

export const askHowToQuit = async (
  running: number,
  words: Words,
): Promise<{ choice: QuitChoice | 'cancel'; remember: boolean }> => {
  const { response, checkboxChecked } = await show({
    type: 'question',
    message: words('quit.question', { count: running }),
    detail: words('quit.detail', { count: running }),
    buttons: CHOICES.map((choice) => words(`quit.${choice}`)),
    defaultId: 0,
    cancelId: 2,
    checkboxLabel: words('quit.remember'),
    noLink: true,
  })
  return { choice: CHOICES[response] ?? 'cancel', remember: checkboxChecked }
}

export const askWithoutKeeper = async (problem: string, words: Words): Promise<'stop' | 'cancel'> => {
  const { response } = await show({
    type: 'warning',
    message: words('quit.withoutKeeper'),
    detail: `${problem}\n\n${words('quit.withoutKeeperDetail')}`,
    buttons: [words('quit.stop'), words('quit.cancel')],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  return response === 0 ? 'stop' : 'cancel'
}
