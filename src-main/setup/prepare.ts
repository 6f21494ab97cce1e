import { err, ok, type Result } from '../../src-shared/result.ts'
import { ensureAider } from './aider-environment.ts'
import type { AiderProgram, ResolveAiderOptions } from './aider-program.ts'
import { inspectSandbox, launchArguments } from './chromium-sandbox.ts'
import { findDisplay } from './display.ts'
import { describeElectronRuntime, type ElectronOptions, ensureElectronRuntime } from './electron-runtime.ts'
import type { Progress, SetupFailure } from './setup-failure.ts'
import { ensureSystemLibraries } from './system-libraries.ts'

/** `app`: the window; `demo`: the terminal; `test`: both, and a screen where there is none. */
export type PrepareTarget = 'app' | 'demo' | 'test'

export type Prepared = {
  readonly aider: AiderProgram
  /** `null`: not wanted, as in the terminal or where there is no screen. */
  readonly electron: { readonly path: string; readonly arguments: readonly string[] } | null
  readonly display: boolean
}

export type PrepareOptions = {
  readonly target: PrepareTarget
  readonly aider: ResolveAiderOptions
  readonly electron?: ElectronOptions
}

const prepareElectron = async (
  { target, electron = {} }: PrepareOptions,
  progress: Progress,
): Promise<Result<Prepared['electron'], SetupFailure>> => {
  const runtime = await ensureElectronRuntime(electron, progress)
  if (!runtime.ok) return runtime
  const { path } = runtime.value
  progress(`${describeElectronRuntime(runtime.value)}.`)
  const xvfb = target === 'test' && findDisplay() === null
  const libraries = await ensureSystemLibraries({ electron: path, xvfb }, progress)
  if (!libraries.ok) return libraries
  const done = libraries.value.length === 0 ? 'nothing is missing' : `installed ${libraries.value.join(', ')}`
  progress(`System libraries: ${done}.`)
  const sandbox = inspectSandbox(path)
  if (!sandbox.usable) {
    const mend = sandbox.fix === null ? '' : ` To have it: ${sandbox.fix}`
    progress(`Electron starts without Chromium's sandbox, because ${sandbox.reason}.${mend}`)
  }
  return ok({ path, arguments: launchArguments(path) })
}

/** Makes ready what `target` needs, telling one line a thing; stops at the first that cannot be had. */
export const prepare = async (
  options: PrepareOptions,
  progress: Progress,
): Promise<Result<Prepared, SetupFailure>> => {
  const display = findDisplay() !== null
  const wantsWindow = options.target === 'test' || (options.target === 'app' && display)
  const aider = await ensureAider(options.aider, progress)
  if (!aider.ok) return err(aider.error)
  progress(`Aider ${aider.value.version} (${aider.value.path}).`)
  const electron = wantsWindow ? await prepareElectron(options, progress) : ok(null)
  return electron.ok ? ok({ aider: aider.value, electron: electron.value, display }) : electron
}
