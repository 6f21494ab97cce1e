import type { Disposer } from '../../../src-shared/result.ts'
import type { AiderInstance } from '../instance/aider-instance.ts'
import type { LeftTurn, OpenedInstance } from './session-deps.ts'
import type { SessionRun } from './session-run.ts'

const SECOND_MS = 1_000

export type Prepared = { readonly aider: AiderInstance; readonly left: LeftTurn | null }

/**
 * From where the session's log ends to an Aider that takes instructions: a new workspace, or the one that stands; a
 * new Aider, or the one that another process left. `onOpened` hears of it before anything can happen to it.
 */
export async function prepareSession(
  run: SessionRun,
  onOpened: (aider: AiderInstance) => void,
): Promise<Prepared> {
  if (!run.progress.prepared) await makeWorkspace(run)
  // Whatever happened behind our back is found before Aider starts in it.
  else run.must(await run.deps.workspaces.head(run.identity.workspace), 'workspace')
  const startedUp = await mayStart(run)
  try {
    run.checkStop()
    const { progress } = run
    const opened = await run.act(run.deps.openInstance(run.identity, progress))
    // Kept before anything can end the session: a stop that came meanwhile must end this Aider too.
    if (opened.ok) run.instance = opened.value.instance
    run.greeted = false
    const ready = run.must(opened, 'aider')
    onOpened(ready.instance)
    // One that was opened by a process that ended before it could record that is as good as new.
    const isKnown = ready.attached && ready.instance.pid === progress.pid
    await greet(run, ready, { isKnown, isGreeted: isKnown && progress.greeted })
    return { aider: ready.instance, left: ready.left }
  } finally {
    startedUp()
  }
}

async function makeWorkspace(run: SessionRun): Promise<void> {
  const { repository, workspace, branch } = run.identity
  const from = run.deps.startPoints
  await run.record({ type: 'preparationStarted' })
  // Nobody worked in what another process left half made.
  run.must(await run.act(run.deps.workspaces.discard(workspace)), 'workspace')
  const made = await run.act(
    run.deps.workspaces.create(
      { repository, directory: workspace, branch, ...(from.length === 0 ? {} : { from }) },
      run.cancel.signal,
    ),
  )
  const { notices, base } = run.must(made, 'workspace')
  const startedFrom = from.map(({ workspace: _, ref: __, ...point }) => point)
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

async function greet(
  run: SessionRun,
  { instance, aiderVersion, notices }: OpenedInstance,
  { isKnown, isGreeted }: { isKnown: boolean; isGreeted: boolean },
): Promise<void> {
  // Asked for before the first await, so that a fast prompt cannot come too early to be seen.
  const firstPrompt = isGreeted ? null : instance.nextPrompt(run.deps.settings.turnTimeoutSeconds * SECOND_MS)
  instance.onDidConfirm((confirmation) => run.note({ type: 'confirmAnswered', confirmation }))
  const stopWatching = instance.onDidChange((state) => {
    // The Aider that takes this one's place has a life of its own.
    if (run.instance !== instance) return stopWatching()
    run.note({ type: 'instancePhaseChanged', phase: state.kind })
    run.tellNews()
  })
  const again = run.progress.pid === null ? {} : { again: true as const }
  const told = notices.length > 0 ? { notices: [...notices] } : {}
  if (!isKnown)
    await run.record({ type: 'instanceStarted', pid: instance.pid, aiderVersion, ...again, ...told })
  if (firstPrompt !== null) run.must(await firstPrompt, 'aider')
  run.greeted = true
}
