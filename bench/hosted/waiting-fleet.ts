import { commandThatSupervises } from '../../e2e/faults/matrix/commands.ts'
import { type Fleet, openFleet } from '../../e2e/faults/matrix/fleet.ts'
import { draftOf, ENDLESS } from '../../e2e/faults/matrix/plans.ts'
import { readSessionLogs } from '../../e2e/faults/matrix/session-logs.ts'
import { livingOf } from '../../e2e/faults/matrix/verdicts.ts'
import { hostPid } from '../../e2e/faults/matrix/victims.ts'
import { call, connect, startApp } from '../../e2e/faults/matrix/window.ts'
import { createWitness, type Witness } from '../../e2e/faults/matrix/witness.ts'
import { killHard, processesOn } from '../../e2e/faults/support/processes.ts'
import { createRandom } from '../../e2e/faults/support/random.ts'
import { runCli } from '../../src-main/cli/test-support/cli-harness.ts'

export type WaitingFleetRequest = {
  readonly sessions: number
  /** That each session took before it was paused. */
  readonly turns: number
  /** Supervised by the real window; left out: by `100x run`. */
  readonly inWindow?: boolean
}

/** Sessions that took some turns and then wait, paused, each with its (light) Aider. */
export type WaitingFleet = {
  readonly fleet: Fleet
  /** The process that supervises. */
  readonly main: number
  /** Every process of ours: of the command or the window, and of the host; no Aider. */
  ours(): number[]
  close(): Promise<void>
}

export async function startWaitingFleet(request: WaitingFleetRequest): Promise<WaitingFleet> {
  const { sessions, turns, inWindow = false } = request
  const settings = { maxInstances: sessions }
  const tasks = [draftOf(ENDLESS, sessions)]
  const fleet = await openFleet({ aider: 'light', random: createRandom(1), tasks, settings })
  const witness = createWitness()
  const worked = seenOfEach(witness, { type: 'turnEnded', sessions, times: turns })
  const paused = seenOfEach(witness, { type: 'paused', sessions, times: 1 })
  const main = await (inWindow ? startInWindow(fleet, witness, tasks) : startByCommand(fleet, witness))
  await worked
  await runCli(['pause', '--all'], fleet.env)
  await paused
  const ours = () =>
    processesOn(fleet.folder)
      .filter(({ session }) => session === null)
      .map(({ pid }) => pid)
  if (hostPid(fleet) === null) throw new Error('the fleet has no host')
  return {
    fleet,
    main,
    ours,
    async close() {
      for (const { pid } of livingOf(fleet, readSessionLogs(fleet.data))) await killHard(pid)
      await fleet.close({ keepFiles: false })
    },
  }
}

const startByCommand = async (fleet: Fleet, witness: Witness): Promise<number> =>
  commandThatSupervises(fleet, witness, ['run', '--repo', fleet.repository, '--tasks', fleet.tasksFile]).pid

async function startInWindow(fleet: Fleet, witness: Witness, tasks: readonly object[]): Promise<number> {
  const { child, endpoint } = await startApp(fleet)
  const page = await connect(endpoint, witness)
  await call(page, 'task.start', { repository: fleet.repository, tasks })
  if (child.pid === undefined) throw new Error('the app could not be started')
  return child.pid
}

/** Resolves once that many sessions have had an event of this type so often. */
function seenOfEach(
  witness: Witness,
  { type, sessions, times }: { type: string; sessions: number; times: number },
): Promise<void> {
  const seen = new Map<string, number>()
  return new Promise((reached) => {
    const stop = witness.onDidSee((event) => {
      if (event.type === 'sessionEnded') throw new Error(`${event.session} ended before its time`)
      if (event.type !== type) return
      seen.set(event.session, (seen.get(event.session) ?? 0) + 1)
      if (seen.size < sessions || Math.min(...seen.values()) < times) return
      stop()
      reached()
    })
  })
}
