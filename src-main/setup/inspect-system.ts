import type { DoctorFinding } from '../../src-shared/model/doctor.ts'
import { aptCommand, hasApt } from './apt.ts'
import { inspectSandbox } from './chromium-sandbox.ts'
import { findDisplay } from './display.ts'
import { describeElectronRuntime, type ElectronOptions, findElectronRuntime } from './electron-runtime.ts'
import { ownCommand } from './own-command.ts'
import { describeOutcome, runProgram, succeeded } from './run-program.ts'
import { commandForLibraries, findMissingLibraries } from './system-libraries.ts'

const GIT_LIMIT_MS = 10_000

const gitCommand = async (): Promise<string | null> => {
  if (process.platform === 'darwin') return 'xcode-select --install'
  if (process.platform === 'win32') return 'winget install Git.Git'
  return (await hasApt()) ? aptCommand(['git']) : null
}

export const inspectGit = async (): Promise<DoctorFinding> => {
  const finding = { id: 'git', title: 'Git' } as const
  const git = await runProgram({ file: 'git', args: ['--version'], timeoutMs: GIT_LIMIT_MS })
  if (succeeded(git)) {
    return { ...finding, status: 'ok', detail: git.stdout.trim().replace(/^git version /, ''), fix: null }
  }
  return { ...finding, status: 'failing', detail: `git ${describeOutcome(git)}`, fix: await gitCommand() }
}

/** Electron is for the window only: the command line works without, so nothing here fails the doctor. */
export const inspectElectron = (options: ElectronOptions): DoctorFinding => {
  const finding = { id: 'electron', title: 'Electron runtime' } as const
  const runtime = findElectronRuntime(options)
  if (runtime === null) {
    const detail = 'none is installed yet'
    return { ...finding, status: 'note', detail, fix: ownCommand('doctor --install') }
  }
  const sandbox = inspectSandbox(runtime.path)
  const detail = describeElectronRuntime(runtime)
  if (sandbox.usable) return { ...finding, status: 'ok', detail, fix: null }
  const without = `${detail}; it starts without Chromium's sandbox, because ${sandbox.reason}`
  return { ...finding, status: 'ok', detail: without, fix: sandbox.fix }
}

export const inspectLibraries = async (options: ElectronOptions): Promise<DoctorFinding> => {
  const finding = { id: 'libraries', title: 'System libraries' } as const
  const electron = findElectronRuntime(options)?.path ?? null
  const missing = await findMissingLibraries({ electron, xvfb: false })
  if (missing.libraries.length === 0) {
    return { ...finding, status: 'ok', detail: 'Electron finds all it needs', fix: null }
  }
  const detail = `the window cannot open without ${missing.libraries.join(', ')}`
  // With no screen there is no window to open.
  const status = findDisplay() === null ? 'note' : 'failing'
  return { ...finding, status, detail, fix: await commandForLibraries(missing) }
}

export const inspectDisplay = (): DoctorFinding => {
  const display = findDisplay()
  const finding = { id: 'display', title: 'Display', fix: null } as const
  if (display !== null) return { ...finding, status: 'ok', detail: display }
  const detail = 'neither DISPLAY nor WAYLAND_DISPLAY is set: the window cannot open, the command line works'
  return { ...finding, status: 'note', detail }
}
