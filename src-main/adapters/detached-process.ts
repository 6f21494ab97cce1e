import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync } from 'node:fs'
import { homedir } from 'node:os'
import { parse, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import type { Failure } from '../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import {
  type DetachedRequest,
  type DetachedRole,
  detachedCommand,
  STARTER_DESCRIPTOR,
  type ThisProgram,
  thisProgram,
} from './detached-command.ts'
import { detachedLog, openDetachedLog } from './detached-log.ts'
import { coverInherited } from './inherited-descriptors.ts'

export type DetachedOptions = {
  /** Left out: what runs now. */
  readonly program?: ThisProgram
  readonly environment?: Readonly<Record<string, string | undefined>>
  readonly limitMs?: number
}

/** Outlasts a start on a machine busy with a whole fleet; an idle one takes half a second. */
const READY_LIMIT_MS = 30_000
/** A folder that cannot be removed or unmounted while the process has it as its own. */
const LASTING_FOLDER = parse(homedir()).root

const NAMES: Readonly<Record<DetachedRole, string>> = {
  host: 'The host, which keeps the instances running,',
  keeper: 'The background process that goes on with the sessions',
}

/**
 * Starts a process that outlives this one and resolves when it says that it does its work. Of two hosts started at
 * once on a data folder one serves, and both starts succeed.
 */
export async function launchDetached(
  asked: DetachedRequest,
  options: DetachedOptions = {},
): Promise<Result<void, Failure>> {
  // A keeper without a list would take every session there is.
  if (asked.ids?.length === 0) return ok(undefined)
  const request = { ...asked, dataRoot: resolve(asked.dataRoot) }
  const { program = thisProgram(), environment = process.env, limitMs = READY_LIMIT_MS } = options
  const opened = await openLog(request)
  if (!opened.ok) return opened
  const { file, args, env } = detachedCommand(request, program, environment)
  const covered = coverInherited(['ignore', 'ignore', opened.value, 'pipe'] as const)
  const child = spawn(file, args, {
    detached: true,
    cwd: LASTING_FOLDER,
    env,
    stdio: covered.stdio,
    windowsHide: true,
  })
  covered.dispose()
  closeSync(opened.value)
  const problem = await startOf(child, limitMs)
  return problem === null ? ok(undefined) : notStarted(request, problem)
}

async function openLog({ dataRoot, role }: DetachedRequest): Promise<Result<number, Failure>> {
  try {
    return ok(await openDetachedLog(dataRoot, role))
  } catch (error) {
    return err({
      kind: 'data-folder-unusable',
      message: `The data folder ${dataRoot} cannot be used: ${error instanceof Error ? error.message : String(error)}.`,
      remedy: 'Mend that, or choose another data folder.',
    })
  }
}

const notStarted = ({ role, dataRoot }: DetachedRequest, problem: string): Result<never, Failure> =>
  err({
    kind: `${role}-not-started`,
    message: `${NAMES[role]} could not be started: ${problem}.`,
    remedy: `What it said is in ${detachedLog(dataRoot, role)}.`,
  })

/** Resolves to why the start failed, without a full stop; `null`: it is ready, and nothing of ours holds it. */
function startOf(child: ChildProcess, limitMs: number): Promise<string | null> {
  // Without descriptors left, Node makes no pipes and only tells the error.
  const stdio: ChildProcess['stdio'] | undefined = child.stdio
  const pipe = stdio?.[STARTER_DESCRIPTOR] as Readable | undefined
  return new Promise((settle) => {
    let said = ''
    const finish = (problem: string | null) => {
      clearTimeout(limit)
      pipe?.destroy()
      child.unref()
      settle(problem)
    }
    const limit = setTimeout(() => {
      child.once('exit', () => finish(`it was not ready within ${limitMs / 1_000} s and was ended`))
      child.kill('SIGKILL')
    }, limitMs)
    pipe?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('\n')) finish(problemIn(said))
    })
    // Its end is told by `close`, which says more.
    pipe?.on('error', () => undefined)
    child.on('error', (error) => finish(error.message))
    // Not `exit`, which can come before the last of what it said.
    child.on('close', (code, signal) => finish(`it ended with ${signal ?? `code ${code}`}`))
  })
}

function problemIn(said: string): string | null {
  const line = said.slice(0, said.indexOf('\n'))
  return line === 'ready' ? null : line.replace(/^failed: /, '').replace(/\.$/, '')
}
