import { BrowserWindow, dialog, type MessageBoxOptions } from 'electron'
import { quitDetail, quitQuestion } from './quit-words.ts'
import type { QuitSteps } from './quitting.ts'

const show = (options: MessageBoxOptions) => {
  const owner = BrowserWindow.getAllWindows()[0]
  return owner ? dialog.showMessageBox(owner, options) : dialog.showMessageBox(options)
}

/** In the order of the buttons. */
const CHOICES = ['keep', 'stop', 'cancel'] as const

export const askHowToQuit: QuitSteps['ask'] = async (running) => {
  const { response, checkboxChecked } = await show({
    type: 'question',
    message: quitQuestion(running),
    detail: quitDetail(running),
    buttons: ['Keep Running in the Background', 'Stop All and Quit', 'Cancel'],
    defaultId: 0,
    cancelId: 2,
    checkboxLabel: 'Do not ask again',
    noLink: true,
  })
  return { choice: CHOICES[response] ?? 'cancel', remember: checkboxChecked }
}

export const askWithoutKeeper: QuitSteps['askWithoutKeeper'] = async (problem) => {
  const { response } = await show({
    type: 'warning',
    message: 'The sessions cannot go on in the background.',
    detail: `${problem}\n\nNothing is lost: cancel to go on here, or stop them; their workspaces and commits are kept.`,
    buttons: ['Stop All and Quit', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  return response === 0 ? 'stop' : 'cancel'
}
