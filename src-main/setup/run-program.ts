import { execa } from 'execa'

export type ProgramRequest = {
  readonly file: string
  readonly args: readonly string[]
  readonly timeoutMs: number
  readonly cwd?: string
  /** The whole environment; left out: this process's own. */
  readonly env?: Readonly<Record<string, string>>
  /** Ends the program when it aborts. */
  readonly signal?: AbortSignal | undefined
  /** Called with each line of stdout and stderr as it comes. */
  readonly onLine?: (line: string) => void
}

export type ProgramResult = {
  readonly outcome: 'exited' | 'not-started' | 'timed-out' | 'cancelled' | 'killed'
  /** `null` unless it exited by itself. */
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

export const succeeded = (result: ProgramResult): boolean => result.exitCode === 0

/** The last line that says something: what a failing program blames. */
export const lastLine = (result: ProgramResult): string => {
  const lines = `${result.stdout}\n${result.stderr}`.split('\n').map((line) => line.trim())
  return lines.findLast((line) => line !== '') ?? ''
}

/** What became of it, for the middle of a sentence. */
export const describeOutcome = (result: ProgramResult): string => {
  if (result.outcome === 'not-started') return 'could not be started'
  if (result.outcome === 'timed-out') return 'did not end in time'
  if (result.outcome === 'cancelled') return 'was cancelled'
  const line = lastLine(result)
  const how = result.outcome === 'killed' ? 'was killed' : `ended with code ${result.exitCode}`
  return line === '' ? how : `${how}: ${line}`
}

/** Runs a program to its end with no shell and no input. A failing program is a result, not an exception. */
export const runProgram = async (request: ProgramRequest): Promise<ProgramResult> => {
  const child = execa(request.file, request.args, {
    reject: false,
    stdin: 'ignore',
    all: true,
    timeout: request.timeoutMs,
    forceKillAfterDelay: 2_000,
    ...(request.signal === undefined ? {} : { cancelSignal: request.signal }),
    ...(request.cwd === undefined ? {} : { cwd: request.cwd }),
    ...(request.env === undefined ? {} : { env: request.env, extendEnv: false }),
  })
  const { onLine } = request
  if (onLine !== undefined) for await (const line of child.iterable({ from: 'all' })) onLine(line)
  const result = await child
  const outcome = result.timedOut
    ? 'timed-out'
    : result.isCanceled
      ? 'cancelled'
      : result.exitCode !== undefined
        ? 'exited'
        : result.isTerminated
          ? 'killed'
          : 'not-started'
  const exitCode = outcome === 'exited' ? (result.exitCode ?? null) : null
  return { outcome, exitCode, stdout: result.stdout ?? '', stderr: result.stderr ?? '' }
}
