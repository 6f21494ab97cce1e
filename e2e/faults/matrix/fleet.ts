import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LIGHT_AIDER } from '../../../bench/light-aider/light-aider-path.ts'
import { aiderProgram } from '../../../src-main/cli/test-support/cli-harness.ts'
import type { Random } from '../support/random.ts'
import { type FleetModel, type Pace, startFleetModel } from './fleet-model.ts'
import { type Draft, drafts, SESSIONS, tasksFile } from './plans.ts'
import { branchOf, readSessionLogs } from './session-logs.ts'
import { emptyWork, WORK_FILE } from './work-file.ts'

export type AiderKind = 'real' | 'light'

/** A repository, a data folder and a model for eight sessions; nothing runs yet. */
export type Fleet = {
  readonly aider: AiderKind
  readonly folder: string
  readonly data: string
  /** The temporary folder of all that runs in the fleet. */
  readonly temporary: string
  readonly repository: string
  readonly tasksFile: string
  readonly model: FleetModel
  /** What whoever supervises it finds in its environment. */
  readonly env: Readonly<Record<string, string>>
  close(options: { keepFiles: boolean }): Promise<void>
}

const PACES: Readonly<Record<AiderKind, Pace>> = {
  light: { decision: 400, critique: 400, answer: 800 },
  real: { decision: 800, critique: 800, answer: 2_000 },
}
/** As many real ones as two cores bring forward at a time; the others wait in the queue. */
const AT_ONCE: Readonly<Record<AiderKind, number>> = { light: SESSIONS, real: 4 }

export type FleetRequest = {
  readonly aider: AiderKind
  readonly random: Random
  /** Left out: the eight sessions. */
  readonly tasks?: readonly Draft[]
  /** Where its data folder is to be; it must be there. Left out: in the fleet's own folder. */
  readonly data?: string
  readonly settings?: Readonly<Record<string, unknown>>
}

export async function openFleet(request: FleetRequest): Promise<Fleet> {
  const { aider, random, tasks = drafts() } = request
  const folder = mkdtempSync(join(tmpdir(), '100x-faults-'))
  const data = request.data ?? join(folder, 'data')
  const workspaces = new Map<string, string>()
  const workspaceOf = (branch: string): string => {
    for (const log of readSessionLogs(data)) workspaces.set(branchOf(log), log.workspace)
    const found = workspaces.get(branch)
    if (found === undefined) throw new Error(`no session has the branch ${branch}`)
    return found
  }
  const model = await startFleetModel({
    random,
    pace: PACES[aider],
    workspaceOf: (branch) => workspaces.get(branch) ?? workspaceOf(branch),
  })
  const file = join(folder, 'tasks.json')
  writeFileSync(file, tasksFile(tasks))
  const temporary = join(folder, 'tmp')
  for (const each of [data, temporary]) mkdirSync(each, { recursive: true })
  const settings = { maxInstances: AT_ONCE[aider], maxCritiques: 20, onQuit: 'keep', ...request.settings }
  writeFileSync(join(data, 'settings.json'), JSON.stringify(settings))
  const { PATH = '', HOME = '' } = process.env
  return {
    aider,
    folder,
    data,
    temporary,
    repository: makeRepository(join(folder, 'repository')),
    tasksFile: file,
    model,
    env: {
      PATH,
      HOME,
      LANG: 'C.UTF-8',
      TMPDIR: temporary,
      HUNDREDX_DATA: data,
      HUNDREDX_AIDER: aider === 'light' ? LIGHT_AIDER : aiderProgram(),
      LITELLM_MODEL: 'openai/scripted',
      OPENAI_API_BASE: model.url,
      OPENAI_API_KEY: 'none',
    },
    async close({ keepFiles }) {
      await model.close()
      if (!keepFiles) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

function makeRepository(folder: string): string {
  mkdirSync(folder)
  writeFileSync(join(folder, WORK_FILE), emptyWork())
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=F', '-c', 'user.email=f@example.org', ...args], { cwd: folder })
  git('init', '-q', '-b', 'main')
  git('add', '-A')
  git('commit', '-q', '-m', 'first')
  return folder
}
