import { livingProcesses, processesOn } from '../support/processes.ts'
import type { Fleet } from './fleet.ts'
import type { SessionLog } from './session-logs.ts'

/** The data folder's host; `null`: none runs. */
export const hostPid = (fleet: Fleet): number | null =>
  processesOn(fleet.folder).find(
    ({ session, command }) => session === null && /\bhost\.js\b|--host=/.test(command),
  )?.pid ?? null

/** The Aiders of the sessions. */
export const instancePids = (logs: readonly SessionLog[]): number[] => {
  const ids = new Set(logs.map(({ id }) => id))
  return livingProcesses()
    .filter(
      ({ session, command }) =>
        session !== null && ids.has(session) && command.includes('--chat-history-file='),
    )
    .map(({ pid }) => pid)
}
