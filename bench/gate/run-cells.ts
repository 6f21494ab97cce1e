import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compose } from '../../src-main/compose.ts'
import { startScriptedModel } from '../../src-main/scripted-model/scripted-model.ts'
import { runRequestSchema } from '../../src-shared/model/run-request.ts'
import type { SessionView } from '../../src-shared/model/session.ts'
import { settingsSchema } from '../../src-shared/model/settings.ts'
import { LIGHT_AIDER } from '../light-aider/light-aider-path.ts'
import { type Cell, cellName, draftOf } from './cells.ts'
import type { GateTask } from './load-tasks.ts'
import { gateScript } from './script.ts'
import type { Failing } from './self-check.ts'

export type RunOptions = {
  /** `aider`: the real one. `light`: a stand-in for its process. */
  readonly author: 'aider' | 'light'
  readonly withChecks: boolean
  readonly failing: Failing
  /** Sessions at once. */
  readonly atOnce: number
  readonly onEnded: (ended: number) => void
}

export type CellResult = { readonly cell: Cell; readonly view: SessionView }

/** Plays every cell as one whole session through the shipped composition. */
export async function runCells(cells: readonly Cell[], options: RunOptions): Promise<CellResult[]> {
  const folder = mkdtempSync(join(tmpdir(), '100x-gate-'))
  const model = await startScriptedModel({ script: gateScript(cells, options) })
  if (!model.ok) throw new Error(model.error.message)
  const core = await compose({
    dataFolder: join(folder, 'data'),
    settingsStore: {
      read: () => settingsSchema.parse({ maxInstances: options.atOnce }),
      write: () => undefined,
    },
    environment: {
      ...process.env,
      OPENAI_API_BASE: model.value.url,
      OPENAI_API_KEY: 'scripted',
      LITELLM_MODEL: 'openai/scripted',
      ...(options.author === 'light' ? { HUNDREDX_AIDER: LIGHT_AIDER } : {}),
    },
  })
  let ended = 0
  core.orchestrator.onDidRecord(({ event }) => {
    if (event.type !== 'sessionEnded') return
    ended += 1
    options.onEnded(ended)
  })
  try {
    const ids: string[] = []
    for (const task of new Set(cells.map((cell) => cell.task))) {
      const repository = makeRepository(join(folder, task.name), task)
      const tasks = cells.filter((cell) => cell.task === task).map((cell) => draftOf(cell, options))
      const request = runRequestSchema.parse({ repository, tasks })
      const started = await core.orchestrator.start(request, new AbortController().signal)
      if (!started.ok) throw new Error(started.error.message)
      ids.push(...started.value.sessions)
    }
    await core.orchestrator.whenEnded(ids)
    const views = new Map(core.orchestrator.sessions().map((view) => [view.identity.task.title, view]))
    return cells.map((cell) => {
      const view = views.get(cellName(cell))
      if (view === undefined) throw new Error(`no session played ${cellName(cell)}`)
      return { cell, view }
    })
  } finally {
    await core.dispose()
    await model.value.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** The task's stub in one commit. */
function makeRepository(folder: string, task: GateTask): string {
  mkdirSync(folder)
  writeFileSync(join(folder, task.file), task.stub)
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  git('init', '--quiet', '--initial-branch=main')
  git('config', 'user.name', 'bench')
  git('config', 'user.email', 'bench@example.org')
  git('add', '--all')
  git('commit', '--quiet', '--message', 'start')
  return folder
}
