import { type Fleet, openFleet } from '../../e2e/faults/matrix/fleet.ts'
import { draftOf, ENDLESS } from '../../e2e/faults/matrix/plans.ts'
import { readSessionLogs } from '../../e2e/faults/matrix/session-logs.ts'
import { livingOf } from '../../e2e/faults/matrix/verdicts.ts'
import { hostPid } from '../../e2e/faults/matrix/victims.ts'
import { killHard } from '../../e2e/faults/support/processes.ts'
import { createRandom } from '../../e2e/faults/support/random.ts'
import { runCli, startCli } from '../../src-main/cli/test-support/cli-harness.ts'

/** Sessions of a real `100x run` that took some turns and then wait, paused, each with its (light) Aider. */
export type WaitingFleet = {
  readonly fleet: Fleet
  readonly main: number
  readonly host: number
  close(): Promise<void>
}

export async function startWaitingFleet(request: { sessions: number; turns: number }): Promise<WaitingFleet> {
  const { sessions, turns } = request
  const settings = { maxInstances: sessions }
  const tasks = [draftOf(ENDLESS, sessions)]
  const fleet = await openFleet({ aider: 'light', random: createRandom(1), tasks, settings })
  const run = startCli(['run', '--repo', fleet.repository, '--tasks', fleet.tasksFile, '--json'], fleet.env)
  const taken = new Map<string, number>()
  await run.until((line) => {
    const { session, event } = line as unknown as { session: string; event?: { type: string } }
    if (event?.type === 'turnEnded') taken.set(session, (taken.get(session) ?? 0) + 1)
    return taken.size === sessions && Math.min(...taken.values()) >= turns
  })
  const paused = new Set<string>()
  const allPaused = run.until((line) => {
    const { session, event } = line as unknown as { session: string; event?: { type: string } }
    if (event?.type === 'paused') paused.add(session)
    return paused.size === sessions
  })
  await runCli(['pause', '--all'], fleet.env)
  await allPaused
  const [main, host] = [run.child.pid, hostPid(fleet)]
  if (main === undefined || host === null) throw new Error('the fleet does not run')
  return {
    fleet,
    main,
    host,
    async close() {
      for (const { pid } of livingOf(fleet, readSessionLogs(fleet.data))) await killHard(pid)
      await fleet.close({ keepFiles: false })
    },
  }
}
