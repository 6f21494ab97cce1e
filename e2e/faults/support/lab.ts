import { runCli, startCli } from '../../../src-main/cli/test-support/cli-harness.ts'
import { type Fleet, type FleetRequest, openFleet } from '../matrix/fleet.ts'
import { readSessionLogs, type SessionLog } from '../matrix/session-logs.ts'
import { livingOf } from '../matrix/verdicts.ts'
import { killHard, within } from './processes.ts'
import { createRandom } from './random.ts'

/** A small fleet for one fault, and the command line on it. */
export type Lab = {
  readonly fleet: Fleet
  readonly logs: () => SessionLog[]
  /** Runs a command to its end. */
  readonly command: (...args: string[]) => ReturnType<typeof runCli>
  /** Starts `100x run` on the fleet's tasks. */
  readonly run: (...more: string[]) => ReturnType<typeof startCli>
  /** Kills everything that belongs to the fleet. */
  killAll(): Promise<void>
  /** What still runs of it once there was time enough to leave. */
  left(): Promise<string[]>
  close(): Promise<void>
}

const SEED = 7
/** Processes of ours leave by themselves once there is nothing to do. */
const LEAVING_MS = 15_000

export async function openLab(
  request: Partial<Omit<FleetRequest, 'random'>> & { readonly env?: Readonly<Record<string, string>> },
): Promise<Lab> {
  const fleet = await openFleet({ aider: 'light', ...request, random: createRandom(SEED) })
  const env = { ...fleet.env, ...request.env }
  const logs = () => readSessionLogs(fleet.data)
  const living = () => livingOf(fleet, logs())
  const killAll = async () => {
    for (const { pid } of living()) await killHard(pid)
  }
  return {
    fleet,
    logs,
    command: (...args) => runCli(args, env),
    run: (...more) =>
      startCli(['run', '--repo', fleet.repository, '--tasks', fleet.tasksFile, '--json', ...more], env),
    killAll,
    async left() {
      await within(LEAVING_MS, () => living().length === 0)
      return living().map(({ pid, command }) => `${pid}: ${command.slice(0, 200)}`)
    },
    async close() {
      await killAll()
      await fleet.close({ keepFiles: false })
    },
  }
}

/** Whether a line of `--json` tells of an event of this type. */
export const tellsOf =
  (type: string) =>
  (line: { readonly type: string; readonly [field: string]: unknown }): boolean =>
    line.type === 'event' && (line.event as { type: string }).type === type
