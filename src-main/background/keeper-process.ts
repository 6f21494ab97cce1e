import { describeFailure, type Failure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import type { SessionView } from '../../src-shared/model/session.ts'
import type { Result } from '../../src-shared/result.ts'
import { createSettingsStore, type StoredSettingsStore } from '../adapters/settings-store.ts'
import type { Starter } from './starter.ts'

/** What the keeper uses of the composition. */
export type KeptCore = {
  readonly orchestrator: {
    continueSessions(ids: readonly SessionId[] | null): Promise<Result<readonly SessionId[], Failure>>
    session(id: SessionId): Pick<SessionView, 'state'> | null
    whenEnded(ids: readonly SessionId[]): Promise<void>
  }
  letGo(): Promise<void>
  dispose(): Promise<void>
}

export type KeeperOptions = {
  readonly dataRoot: string
  /** `null`: every interrupted session. */
  readonly ids: readonly SessionId[] | null
  readonly starter: Starter
  /** Aborts when the process is asked to end. */
  readonly signal: AbortSignal
  readonly compose: (options: {
    readonly dataFolder: string
    readonly settingsStore: StoredSettingsStore
  }) => Promise<KeptCore>
}

/**
 * The life of a keeper: goes on with the sessions until they end. Asked to end before, it lets go of them; their
 * instances run on, and whoever comes next continues. Resolves to the exit code.
 */
export async function runKeeper(options: KeeperOptions): Promise<number> {
  const { dataRoot, starter, signal } = options
  // The window's own way: what a person changes there counts for the sessions here too, and a file that cannot be
  // used is no reason to leave them alone.
  const settingsStore = createSettingsStore(dataRoot)
  for (const notice of settingsStore.notices()) console.error(notice)
  const core = await options.compose({ dataFolder: dataRoot, settingsStore })
  const continued = await core.orchestrator.continueSessions(options.ids)
  const kept = continued.ok ? continued.value : []
  const problem = continued.ok
    ? whyNone(core, options.ids ?? [], kept)
    : describeFailure(continued.error).replace(/\.$/, '')
  if (problem === null) starter.ready()
  else starter.failed(problem)
  await endOrAbort(core.orchestrator.whenEnded(kept), signal)
  await (signal.aborted ? core.letGo() : core.dispose())
  return problem === null ? 0 : 1
}

/** `null`: there was nothing left to do. */
function whyNone(
  { orchestrator }: KeptCore,
  asked: readonly SessionId[],
  kept: readonly SessionId[],
): string | null {
  if (kept.length > 0) return null
  const left = asked.filter((id) => orchestrator.session(id)?.state === 'interrupted').length
  if (left === 0) return null
  return left === 1 ? 'the session could not be continued' : `none of ${left} sessions could be continued`
}

const endOrAbort = (end: Promise<void>, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
    end.then(resolve, reject)
  })
