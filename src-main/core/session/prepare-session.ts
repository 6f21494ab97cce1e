import type { Disposer } from '../../../src-shared/result.ts'
import type { AiderInstance } from '../instance/aider-instance.ts'
import { startObservation } from '../supervisor/observations.ts'
import type { SessionRun } from './session-run.ts'

const SECOND_MS = 1_000

/** From nothing to Aider's first prompt. `onOpened` hears of the instance before anything can happen to it. */
export async function prepareSession(
  run: SessionRun,
  onOpened: (aider: AiderInstance) => void,
): Promise<AiderInstance> {
  await run.record({ type: 'preparationStarted' })
  await createWorkspace(run)
  const startedUp = await mayStart(run)
  try {
    run.checkStop()
    const opened = await run.deps.openInstance(run.identity)
    // Kept before anything can end the session: a stop that came meanwhile must end this Aider too.
    if (opened.ok) run.instance = opened.value.instance
    const { instance, aiderVersion } = run.must(opened, 'aider')
    onOpened(instance)
    await greet(run, instance, aiderVersion)
    return instance
  } finally {
    startedUp()
  }
}

async function createWorkspace(run: SessionRun): Promise<void> {
  const { repository, workspace, branch } = run.identity
  const from = run.deps.startPoints
  const made = await run.deps.workspaces.create(
    { repository, directory: workspace, branch, ...(from.length === 0 ? {} : { from }) },
    run.cancel.signal,
  )
  const { notices, base } = run.must(made, 'workspace')
  const startedFrom = from.map(({ workspace: _, ...point }) => point)
  await run.record({ type: 'workspaceReady', notices, base, startedFrom })
}

/** A stop does not wait in the line of those that start; the place in it is given back when it comes. */
async function mayStart(run: SessionRun): Promise<Disposer> {
  const place = run.deps.startGate()
  const { signal } = run.cancel
  const stopped = new Promise<void>((resolve) => {
    signal.addEventListener('abort', resolve, { once: true })
  })
  if (!signal.aborted) await Promise.race([place, stopped])
  if (signal.aborted) void place.then((giveBack) => giveBack())
  run.checkStop()
  return place
}

async function greet(run: SessionRun, aider: AiderInstance, aiderVersion: string): Promise<void> {
  // Asked for before the first await, so that a fast prompt cannot come too early to be seen.
  const firstPrompt = aider.nextPrompt(run.deps.settings.turnTimeoutSeconds * SECOND_MS)
  aider.onDidConfirm((confirmation) => run.note({ type: 'confirmAnswered', confirmation }))
  await run.record({ type: 'instanceStarted', pid: aider.pid, aiderVersion })
  aider.onDidChange((state) => {
    run.note({ type: 'instancePhaseChanged', phase: state.kind })
    run.tellNews()
  })
  run.deps.onOpenInstance()
  run.must(await firstPrompt, 'aider')
  run.transcript.addObservation(startObservation(run.place, run.view.notices))
}
