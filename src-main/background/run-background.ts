import { openStarter, type Starter } from './starter.ts'

/**
 * Runs the whole life of a process without a window and ends the process after it: inside Electron nothing else
 * would. A failure goes to the log with its stack, and to the starter as a sentence.
 */
export async function runBackground(life: (starter: Starter) => Promise<number>): Promise<never> {
  const starter = openStarter()
  let code = 1
  try {
    code = await life(starter)
  } catch (error) {
    console.error(new Date().toISOString(), error)
    starter.failed(error instanceof Error ? error.message : String(error))
  }
  process.exit(code)
}
