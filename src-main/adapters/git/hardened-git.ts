import { dirname } from 'node:path'
import { GitPluginError, type SimpleGitOptions, simpleGit } from 'simple-git'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import type { CancelSignal } from '../../core/ports.ts'
import {
  type ConfigEntry,
  gitEnvironment,
  HARDENING,
  type OwnFiles,
  type Protocols,
} from './git-environment.ts'
import { createProgressReader } from './git-progress.ts'

export type GitRequest = {
  /** Where git starts to look for its repository; must be absolute. */
  readonly directory: string
  readonly args: readonly string[]
  readonly signal?: CancelSignal
  /** Default `folders`. */
  readonly protocols?: Protocols
  readonly config?: readonly ConfigEntry[]
  readonly ceiling?: string
  readonly own?: OwnFiles
  /** Ends git when it printed nothing for so long; none by default. */
  readonly silenceLimitMs?: number
  /** Ends git as soon as it has printed more bytes than this. */
  readonly outputLimitBytes?: number
  /** Told what `--progress` prints: the first word of a line, and its percentage. */
  readonly onProgress?: (stage: string, percent: number) => void
}

/** `cut`: the output went over the request's limit, and `stdout` holds at least that many bytes. */
export type GitOutput = { readonly stdout: Buffer; readonly cut: boolean }

export type GitError = {
  readonly reason: 'missing' | 'cancelled' | 'silent' | 'failed'
  /** `null` when a signal ended it. */
  readonly exitCode: number | null
  readonly stderr: string
}

/** Runs one git command that neither the repository's config and hooks nor inherited variables can bend. */
export type Git = (request: GitRequest) => Promise<Result<GitOutput, GitError>>

/** simple-git refuses these in general; here each is needed to switch the feature off, or is a constant of ours. */
const UNSAFE: NonNullable<SimpleGitOptions['unsafe']> = {
  allowUnsafeAskPass: true,
  allowUnsafeConfigEnvCount: true,
  allowUnsafeConfigPaths: true,
  allowUnsafeDiffExternal: true,
  allowUnsafeEditor: true,
  allowUnsafeExec: true,
  allowUnsafeFilter: true,
  allowUnsafeFsMonitor: true,
  allowUnsafeHooksPath: true,
  allowUnsafePager: true,
  allowUnsafeSshCommand: true,
  allowUnsafeTemplateDir: true,
  allowUnsafeUrlRewrite: true,
}

/** git's own folder is given by `-C`: a program called git in a repository must not be found first (Windows). */
const HOME_FOR_PROCESSES = dirname(process.execPath)

/**
 * How long the output of a git that has ended may still be on its way: a busy event loop reads it late, and
 * simple-git would take it for empty. Only a process that git left behind makes us wait so long.
 */
const OUTPUT_GRACE_MS = 2_000

export function createHardenedGit(inherited: NodeJS.ProcessEnv): Git {
  return async (request) => {
    if (request.signal?.aborted) return err({ reason: 'cancelled', exitCode: null, stderr: '' })
    const env = gitEnvironment({
      inherited,
      protocols: request.protocols ?? 'folders',
      config: request.config ?? [],
      ...(request.ceiling === undefined ? {} : { ceiling: request.ceiling }),
      ...(request.own === undefined ? {} : { own: request.own }),
    })
    const abort = new AbortController()
    const cancel = () => abort.abort()
    request.signal?.addEventListener('abort', cancel, { once: true })
    try {
      return await execute(request, env, abort.signal)
    } finally {
      request.signal?.removeEventListener('abort', cancel)
    }
  }
}

async function execute(
  request: GitRequest,
  env: Record<string, string>,
  abort: AbortSignal,
): Promise<Result<GitOutput, GitError>> {
  const { onProgress } = request
  const limit = request.outputLimitBytes ?? Number.POSITIVE_INFINITY
  const chunks: Buffer[] = []
  let bytes = 0
  let exitCode: number | null = 0
  let stderr = ''
  const git = simpleGit({
    baseDir: HOME_FOR_PROCESSES,
    config: [...HARDENING],
    unsafe: UNSAFE,
    allowEnvironment: Object.keys(env),
    abort,
    timeout: { block: request.silenceLimitMs ?? 0 },
    completion: { onExit: OUTPUT_GRACE_MS },
    errors: (error, result) => {
      exitCode = result.exitCode
      stderr = Buffer.concat(result.stdErr).toString('utf8')
      // Some commands complain of the pipe that was closed on them.
      if (bytes > limit) return undefined
      if (error !== undefined || result.exitCode === 0) return error
      return new Error(stderr)
    },
  })
  git.env(env).outputHandler((_command, stdout, stderrStream) => {
    // simple-git gives a command that printed nothing 50 ms more; an empty piece of output spares us that wait.
    // Its listeners are attached right after this handler returns.
    queueMicrotask(() => stderrStream.emit('data', Buffer.alloc(0)))
    if (onProgress !== undefined) stderrStream.on('data', createProgressReader(onProgress))
    stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      bytes += chunk.length
      // A closed pipe ends git, which is what is wanted here.
      if (bytes > limit && 'destroy' in stdout && typeof stdout.destroy === 'function') stdout.destroy()
    })
  })
  try {
    await git.raw(['-C', request.directory, ...request.args])
    return ok({ stdout: Buffer.concat(chunks), cut: bytes > limit })
  } catch (error) {
    return err({
      reason: reasonOf(error, exitCode),
      exitCode,
      stderr: stderr === '' ? String(error) : stderr,
    })
  }
}

function reasonOf(error: unknown, exitCode: number | null): GitError['reason'] {
  if (error instanceof GitPluginError && error.plugin === 'abort') return 'cancelled'
  if (error instanceof GitPluginError && error.plugin === 'timeout') return 'silent'
  if (error instanceof GitPluginError) throw error
  // Below zero: the system could not start the program at all.
  return exitCode !== null && exitCode < 0 ? 'missing' : 'failed'
}
