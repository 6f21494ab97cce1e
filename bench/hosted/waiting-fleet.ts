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
import { createDataFolder } from '../../src-main/adapters/data-folder.ts'
import { readSettingsFile } from '../../src-main/adapters/settings-file.ts'
import { compose } from '../../src-main/compose.ts'

export type WaitingFleetRequest = {
  readonly sessions: number
  /** After so many of its turns each session is paused. */
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
  const paused = seenOfEach(witness, { type: 'paused', sessions })
  const pausing = pauseEachAfter(turns, fleet, witness)
  const main = await (inWindow ? startInWindow(fleet, witness, tasks) : startByCommand(fleet, witness))
  await Promise.race([paused, pausing.failed])
  await pausing.close()
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

/** Pauses each session as another process does: by the host, as soon as it has taken that many turns. */
function pauseEachAfter(turns: number, fleet: Fleet, witness: Witness) {
  const stored = readSettingsFile(createDataFolder(fleet.data, fleet.env))
  if (!stored.ok) throw new Error(stored.error.message)
  const core = compose({
    settingsStore: { read: () => stored.value, write: () => undefined },
    dataFolder: fleet.data,
    environment: fleet.env,
  })
  const taken = new Map<string, number>()
  let reject = (_: Error): void => undefined
  const failed = new Promise<never>((_, no) => {
    reject = no
  })
  const pause = async (session: string): Promise<void> => {
    const steered = await (await core).orchestrator.steer(session, { kind: 'pause' })
    if (!steered.ok) throw new Error(`${session} could not be paused: ${steered.error.message}`)
  }
  const stop = witness.onDidSee(({ type, session }) => {
    if (type === 'sessionEnded') reject(new Error(`${session} ended before its time`))
    if (type !== 'turnEnded') return
    const now = (taken.get(session) ?? 0) + 1
    taken.set(session, now)
    if (now === turns) pause(session).catch(reject)
  })
  return {
    failed,
    async close() {
      stop()
      await (await core).dispose()
    },
  }
}

/** Resolves once that many sessions have had an event of this type. */
function seenOfEach(witness: Witness, { type, sessions }: { type: string; sessions: number }): Promise<void> {
  const seen = new Set<string>()
  return new Promise((reached) => {
    const stop = witness.onDidSee((event) => {
      if (event.type !== type) return
      seen.add(event.session)
      if (seen.size < sessions) return
      stop()
      reached()
    })
  })
}
