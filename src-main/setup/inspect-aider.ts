import type { DoctorFinding } from '../../src-shared/model/doctor.ts'
import { type AiderProgram, type ResolveAiderOptions, resolveAider } from './aider-program.ts'
import { createAiderStarts } from './aider-starts.ts'
import { appFolders } from './app-folders.ts'
import { choosePython, findPythons } from './find-python.ts'
import { ownCommand } from './own-command.ts'
import { findOnPath } from './search-path.ts'

const ORIGINS: Record<AiderProgram['origin'], string> = {
  configured: 'as configured',
  path: 'from the PATH',
  private: 'in our private environment',
}

/** Aider's path, version and measured start-up. `brief`: a good start of the last day will do. */
export const inspectAider = async (
  options: ResolveAiderOptions,
  { brief }: { readonly brief: boolean },
): Promise<DoctorFinding> => {
  const finding = { id: 'aider', title: 'Aider' } as const
  const resolved = await resolveAider(options)
  if (!resolved.ok) {
    const { message, remedy } = resolved.error
    return { ...finding, status: 'failing', detail: message, fix: remedy.replace(/^Run: /, '') }
  }
  const { path, version, origin } = resolved.value
  const starts = createAiderStarts({ dataFolder: options.dataFolder ?? appFolders().data })
  const start = await (brief ? starts.lastOrNew(resolved.value) : starts.start(resolved.value))
  if (start.problem !== null) {
    const fix = origin === 'private' ? ownCommand('doctor --install') : `'${path}' --version`
    return { ...finding, status: 'failing', detail: `${path} (${version}) ${start.problem}`, fix }
  }
  const seconds = (start.milliseconds / 1000).toFixed(1)
  const detail = `${version} ${ORIGINS[origin]} (${path}), starts in ${seconds} s`
  return { ...finding, status: 'ok', detail, fix: null }
}

const PYTHON = { id: 'python', title: 'Python' } as const

/** Looking for every Python starts half a dozen programs, and an Aider that starts has one. */
export const pythonIsNotNeeded: DoctorFinding = {
  ...PYTHON,
  status: 'ok',
  detail: 'only needed to install Aider, which is there',
  fix: null,
}

/** The Python a private environment would be made with. With an Aider in place it is only a note. */
export const inspectPython = async (
  options: ResolveAiderOptions,
  searchPath: string = process.env.PATH ?? '',
): Promise<DoctorFinding> => {
  const finding = PYTHON
  const [pythons, uv, aider] = await Promise.all([
    findPythons(searchPath),
    findOnPath('uv', searchPath),
    resolveAider(options),
  ])
  const chosen = choosePython(pythons)
  if (chosen.ok) {
    const { version, path } = chosen.value
    return { ...finding, status: 'ok', detail: `${version} (${path})`, fix: null }
  }
  const { message, remedy } = chosen.error
  if (uv[0] !== undefined) {
    return { ...finding, status: 'ok', detail: `uv brings its own (${uv[0]})`, fix: null }
  }
  const status = aider.ok ? 'note' : 'failing'
  return { ...finding, status, detail: message, fix: remedy.replace(/^Run: /, '') }
}
