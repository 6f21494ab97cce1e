import type { DoctorFinding, DoctorReport } from '../../src-shared/model/doctor.ts'
import { describeFailure } from '../../src-shared/model/errors.ts'
import { ensureAider } from './aider-environment.ts'
import type { ResolveAiderOptions } from './aider-program.ts'
import { type ElectronOptions, ensureElectronRuntime } from './electron-runtime.ts'
import { inspectAider, inspectPython, pythonIsNotNeeded } from './inspect-aider.ts'
import { inspectDisplay, inspectElectron, inspectGit, inspectLibraries } from './inspect-system.ts'
import type { Progress } from './setup-failure.ts'
import { ensureSystemLibraries } from './system-libraries.ts'

export type DoctorOptions = {
  readonly aider: ResolveAiderOptions
  readonly electron?: ElectronOptions
  /** Says whether a model and a key are set; what it throws is a bug of its own. */
  readonly modelCheck: () => Promise<DoctorFinding>
  /** Mends what it can before it looks: Aider, the Electron runtime, system libraries. */
  readonly install: boolean
  /** For a look that nobody asked for: a good start of Aider within the last day will do, and no Python is looked for then. */
  readonly brief?: boolean | undefined
  readonly progress: Progress
  /** Ends what is being installed when it aborts; the findings are of what there is then. */
  readonly signal?: AbortSignal | undefined
}

/** A step that fails is told and not thrown: the finding below it says the same with its fix. */
const installAll = async ({ aider, electron = {}, progress, signal }: DoctorOptions): Promise<void> => {
  const aiderMade = await ensureAider({ ...aider, repairs: true, signal }, progress)
  if (!aiderMade.ok) progress(describeFailure(aiderMade.error))
  // A download and apt are not broken off in the middle, but not begun either.
  if (signal?.aborted === true) return
  const runtime = await ensureElectronRuntime(electron, progress)
  if (!runtime.ok) progress(describeFailure(runtime.error))
  const path = runtime.ok ? runtime.value.path : null
  const libraries = await ensureSystemLibraries({ electron: path, xvfb: false }, progress)
  if (!libraries.ok) progress(describeFailure(libraries.error))
}

const untilAborted = (signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted === true) resolve()
    signal?.addEventListener('abort', () => resolve(), { once: true })
  })

/** Looks at everything a run and the window need; the findings come in a fixed order. */
export const runDoctor = async (options: DoctorOptions): Promise<DoctorReport> => {
  // What another process installs, and is waited for, does not end with ours.
  if (options.install) await Promise.race([installAll(options), untilAborted(options.signal)])
  const electron = options.electron ?? {}
  const { brief = false } = options
  const aider = inspectAider(options.aider, { brief })
  const python = async () =>
    brief && (await aider).status === 'ok' ? pythonIsNotNeeded : inspectPython(options.aider)
  const findings = await Promise.all([
    inspectGit(),
    python(),
    aider,
    inspectElectron(electron),
    inspectLibraries(electron),
    inspectDisplay(),
    options.modelCheck(),
  ])
  return { healthy: findings.every(({ status }) => status !== 'failing'), findings }
}
