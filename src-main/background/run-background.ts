import { holdProcess } from '../adapters/hold-process.ts'
import { openStarter, type Starter } from './starter.ts'

/**
 * Runs the whole life of a process without a window and ends the process after it: inside Electron nothing else
 * would. A failure goes to the log with its stack, and to the starter as a sentence.
 */
export async function runBackground(life: (starter: Starter) => Promise<number>): Promise<never> {
  const starter = openStarter()
  // It ends below, and no sooner: a keeper whose sessions are all paused has nothing else that holds it.
  holdProcess()
  let code = 1
  try {
    code = await life(starter)
  } catch (error) {
    console.error(new Date().toISOString(), error)
    starter.failed(error instanceof Error ? error.message : String(error))
  }
  process.exit(code)
}
