import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { err, ok, type Result } from '../../src-shared/result.ts'
import { type AiderProgram, type ResolveAiderOptions, resolveAider } from './aider-program.ts'
import { AIDER_VERSION, aiderVersionAt } from './aider-version.ts'
import { appFolders } from './app-folders.ts'
import { installByApt } from './apt.ts'
import { exclusively } from './exclusively.ts'
import { choosePython, findPythons, type Python, pythonEnv } from './find-python.ts'
import { installPackages } from './install-packages.ts'
import { ownCommand } from './own-command.ts'
import { type PrivateAider, privateAider } from './private-aider.ts'
import { describeOutcome, runProgram, succeeded } from './run-program.ts'
import { findOnPath } from './search-path.ts'
import type { Progress, SetupFailure } from './setup-failure.ts'
import { startAiderOnce } from './start-aider-once.ts'

/** Uv may fetch a whole Python first. */
const VENV_LIMIT_MS = 5 * 60_000

type Installation = {
  readonly own: PrivateAider
  readonly dataFolder: string
  readonly searchPath: string
  readonly signal: AbortSignal | undefined
}

const CANCELLED: SetupFailure = {
  kind: 'cancelled',
  message: `The installation of Aider ${AIDER_VERSION} was cancelled; nothing of it is left.`,
  remedy: '',
}

/** Whatever a program that was ended on request blames, the reason is the request. */
const unlessCancelled = async (
  { own, signal }: Installation,
  work: () => Promise<Result<void, SetupFailure>>,
): Promise<Result<void, SetupFailure>> => {
  const made = signal?.aborted === true ? err(CANCELLED) : await work()
  if (made.ok || signal?.aborted !== true) return made
  await rm(own.directory, { recursive: true, force: true })
  return err(CANCELLED)
}

const installFailed = (message: string): Result<never, SetupFailure> =>
  err({
    kind: 'aider-install-failed',
    message: `Aider ${AIDER_VERSION} could not be installed: ${message}.`,
    remedy: `Mend that and run: ${ownCommand('doctor --install')} (or set the path of an Aider of yours in the settings).`,
  })

/** True when uv made the environment, with a Python of its own or else with one that is here. */
const makeWithUv = async (
  { uv, signal }: { readonly uv: string; readonly signal: AbortSignal | undefined },
  own: PrivateAider,
  pythons: readonly Python[],
): Promise<boolean> => {
  const here = choosePython(pythons.map((python) => ({ ...python, hasVenv: true })))
  for (const python of ['3.12', ...(here.ok ? [here.value.path] : [])]) {
    const made = await runProgram({
      file: uv,
      args: ['venv', '--python', python, own.directory],
      // Away from any project, whose own settings uv would follow.
      cwd: dirname(own.directory),
      env: pythonEnv(),
      timeoutMs: VENV_LIMIT_MS,
      signal,
    })
    if (succeeded(made)) return true
    await rm(own.directory, { recursive: true, force: true })
  }
  return false
}

/** As root the part of Python that Debian keeps apart is installed; then everything is looked at again. */
const pythonWithVenv = async (
  pythons: readonly Python[],
  searchPath: string,
  progress: Progress,
): Promise<Result<Python, SetupFailure>> => {
  const chosen = choosePython(pythons)
  if (chosen.ok || chosen.error.kind === 'python-unsuitable' || process.getuid?.() !== 0) return chosen
  const minor = pythons.find((python) => python.minor >= 10 && python.minor <= 12)?.minor
  const wanted =
    minor === undefined ? [['python3'], ['python3-venv']] : [[`python3.${minor}-venv`, 'python3-venv']]
  const hasApt = (await findOnPath('apt-get', searchPath)).length > 0
  if (!hasApt || !(await installByApt(wanted, progress)).ok) return chosen
  return choosePython(await findPythons(searchPath))
}

/** Makes the empty environment; the value is uv's path when it made it, else `null`. */
const makeEnvironment = async (
  { own, searchPath, signal }: Installation,
  progress: Progress,
): Promise<Result<string | null, SetupFailure>> => {
  const pythons = await findPythons(searchPath)
  const [uv] = await findOnPath('uv', searchPath)
  if (uv !== undefined && (await makeWithUv({ uv, signal }, own, pythons))) return ok(uv)
  const python = await pythonWithVenv(pythons, searchPath, progress)
  if (!python.ok) return python
  const made = await runProgram({
    file: python.value.path,
    args: ['-m', 'venv', own.directory],
    env: pythonEnv(),
    timeoutMs: VENV_LIMIT_MS,
    signal,
  })
  return succeeded(made) ? ok(null) : installFailed(`${python.value.path} -m venv ${describeOutcome(made)}`)
}

const install = async (
  installation: Installation,
  progress: Progress,
): Promise<Result<void, SetupFailure>> => {
  const { own, dataFolder, signal } = installation
  await rm(own.directory, { recursive: true, force: true })
  progress(`Making a private environment for Aider ${AIDER_VERSION} in ${own.directory} …`)
  const made = await makeEnvironment(installation, progress)
  if (!made.ok) return made
  progress(`Installing Aider ${AIDER_VERSION} with ${made.value === null ? 'pip' : 'uv'} (about a minute) …`)
  const installed = await installPackages({ uv: made.value, python: own.python, signal }, progress)
  if (!installed.ok) return installed
  const version = await aiderVersionAt(own.aider, dataFolder)
  if (version === null) return installFailed(`${own.aider} --version does not answer`)
  progress('Starting Aider once, so that later starts are quick …')
  const start = await startAiderOnce(own.aider, signal)
  if (start.problem !== null) return installFailed(`its first start ${start.problem}`)
  await own.markComplete(version)
  return ok(undefined)
}

/** False when it was cancelled: nothing is known of it then. */
const isBroken = async ({ own, signal }: Installation, progress: Progress): Promise<boolean> => {
  progress('Starting Aider once, to see whether it has to be made anew …')
  const { problem } = await startAiderOnce(own.aider, signal)
  return problem !== null && signal?.aborted !== true
}

/**
 * The Aider to use, installed into our private environment when there is none. The user's own Python gets
 * nothing; two processes at once install once; what was broken off is made anew. `repairs`: ours is started once, and
 * made anew when it does not start. `signal` cancels the installation.
 */
export const ensureAider = async (
  options: ResolveAiderOptions & {
    readonly repairs?: boolean
    readonly signal?: AbortSignal | undefined
  },
  progress: Progress,
): Promise<Result<AiderProgram, SetupFailure>> => {
  const present = await resolveAider(options)
  const isOurs = present.ok && present.value.origin === 'private'
  const mayBeMade = present.ok ? isOurs && options.repairs === true : present.error.kind === 'aider-missing'
  if (!mayBeMade) return present
  const dataFolder = options.dataFolder ?? appFolders().data
  const own = privateAider(dataFolder)
  const onWait = () => progress('Another process is installing Aider; waiting for it …')
  const { searchPath = process.env.PATH ?? '', signal } = options
  const installation = { own, dataFolder, searchPath, signal }
  const made = await exclusively(own.directory, onWait, async () => {
    const isComplete = own.completeVersion() !== null
    if (isComplete && !(isOurs && (await isBroken(installation, progress)))) return ok(undefined)
    return unlessCancelled(installation, () => install(installation, progress))
  })
  return made.ok ? resolveAider(options) : made
}
