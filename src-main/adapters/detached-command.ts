import { join } from 'node:path'
import type { SessionId } from '../../src-shared/model/ids.ts'
import { projectRoot } from '../setup/project-root.ts'

export type DetachedRole = 'host' | 'keeper'

export type DetachedRequest = {
  readonly role: DetachedRole
  readonly dataRoot: string
  /** The keeper's sessions; left out: every interrupted one. */
  readonly ids?: readonly SessionId[]
}

/** What runs now, as far as starting it again depends on it. */
export type ThisProgram =
  | { readonly kind: 'node'; readonly executable: string; readonly root: string }
  /** `appFolder`: named on the command line of a runtime in a checkout; `null`: the app is a part of the program. */
  | { readonly kind: 'electron'; readonly executable: string; readonly appFolder: string | null }

type Environment = Readonly<Record<string, string | undefined>>

/** Names the descriptor on which a detached process tells its starter how the start went. */
export const STARTER_PIPE = 'HUNDREDX_STARTER_PIPE'
export const STARTER_DESCRIPTOR = 3

/**
 * No display, so that it outlives the X server. Sandbox and zygotes hold web pages, and none is ever loaded: without
 * them it is one process instead of three, and starts where the system forbids the sandbox.
 */
const WITHOUT_WINDOW = ['--ozone-platform=headless', '--no-sandbox', '--no-zygote']

/**
 * Instances of the same user can read the host's environment in /proc, so it has none that could be secret.
 * The rest is what Node, Electron, Windows and the way to the data folder need.
 */
const HARMLESS =
  /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|TMP|TEMP|XDG_\w+|HUNDREDX_DATA|SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|PATHEXT|USERNAME|USERPROFILE|HOMEDRIVE|HOMEPATH|APPDATA|LOCALAPPDATA|PROGRAMDATA|NUMBER_OF_PROCESSORS|PROCESSOR_ARCHITECTURE)$/i

/** These would make another program of Electron, or tie a child to our own starter. */
const NEVER_PASSED = /^(ELECTRON_RUN_AS_NODE|NODE_CHANNEL_\w+|HUNDREDX_STARTER_PIPE)$/

const pick = (environment: Environment, isWanted: (name: string) => boolean): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value !== undefined && isWanted(name) ? [[name, value]] : [],
    ),
  )

/** The keeper calls the models, so it has its starter's keys. */
const environmentOf = ({ role, dataRoot }: DetachedRequest, own: Environment): Record<string, string> => ({
  ...pick(own, role === 'host' ? (name) => HARMLESS.test(name) : (name) => !NEVER_PASSED.test(name)),
  HUNDREDX_DATA: dataRoot,
  [STARTER_PIPE]: String(STARTER_DESCRIPTOR),
})

const nodeArguments = (root: string, { role, dataRoot, ids }: DetachedRequest): string[] => {
  const entry = (name: string) => join(root, 'out', 'main', name)
  if (role === 'host') return [entry('host.js'), dataRoot]
  return [entry('cli.js'), 'keeper', '--data', dataRoot, ...(ids ?? [])]
}

const electronArguments = (appFolder: string | null, { role, dataRoot, ids }: DetachedRequest): string[] => [
  ...(process.platform === 'linux' ? WITHOUT_WINDOW : []),
  ...(appFolder === null ? [] : [appFolder]),
  `--${role}=${dataRoot}`,
  ...(ids === undefined ? [] : [`--sessions=${ids.join(',')}`]),
]

/** How the process is started: by the program that runs now, whatever that is. */
export const detachedCommand = (
  request: DetachedRequest,
  program: ThisProgram,
  environment: Environment,
): { file: string; args: string[]; env: Record<string, string> } => ({
  file: program.executable,
  args:
    program.kind === 'node'
      ? nodeArguments(program.root, request)
      : electronArguments(program.appFolder, request),
  env: environmentOf(request, environment),
})

/** An AppImage's own files vanish with the process that unpacked them, so the image itself is started again. */
const appImage = ({ APPIMAGE, APPDIR }: Environment): string | null =>
  APPIMAGE !== undefined && APPDIR !== undefined && process.execPath.startsWith(APPDIR) ? APPIMAGE : null

export const thisProgram = (): ThisProgram =>
  'electron' in process.versions
    ? {
        kind: 'electron',
        executable: appImage(process.env) ?? process.execPath,
        appFolder: 'defaultApp' in process ? projectRoot() : null,
      }
    : { kind: 'node', executable: process.execPath, root: projectRoot() }
