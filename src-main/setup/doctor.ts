import type { DoctorFinding, DoctorReport } from '../../src-shared/model/doctor.ts'
import { describeFailure } from '../../src-shared/model/errors.ts'
import { ensureAider } from './aider-environment.ts'
import type { ResolveAiderOptions } from './aider-program.ts'
import { type ElectronOptions, ensureElectronRuntime } from './electron-runtime.ts'
import { inspectAider, inspectPython } from './inspect-aider.ts'
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
  readonly progress: Progress
}

/** A step that fails is told and not thrown: the finding below it says the same with its fix. */
const installAll = async ({ aider, electron = {}, progress }: DoctorOptions): Promise<void> => {
  const aiderMade = await ensureAider(aider, progress)
  if (!aiderMade.ok) progress(describeFailure(aiderMade.error))
  const runtime = await ensureElectronRuntime(electron, progress)
  if (!runtime.ok) progress(describeFailure(runtime.error))
  const path = runtime.ok ? runtime.value.path : null
  const libraries = await ensureSystemLibraries({ electron: path, xvfb: false }, progress)
  if (!libraries.ok) progress(describeFailure(libraries.error))
}

/** Looks at everything a run and the window need; the findings come in a fixed order. */
export const runDoctor = async (options: DoctorOptions): Promise<DoctorReport> => {
  if (options.install) await installAll(options)
  const electron = options.electron ?? {}
  const findings = await Promise.all([
    inspectGit(),
    inspectPython(options.aider),
    inspectAider(options.aider),
    inspectElectron(electron),
    inspectLibraries(electron),
    inspectDisplay(),
    options.modelCheck(),
  ])
  return { healthy: findings.every(({ status }) => status !== 'failing'), findings }
}
