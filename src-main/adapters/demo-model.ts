import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { RunRequest } from '../../src-shared/model/run-request.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import { prepareDemo } from '../scripted-model/demo.ts'
import { readScript } from '../scripted-model/read-script.ts'
import { type ScriptedModel, startScriptedModel } from '../scripted-model/scripted-model.ts'
import { parseTaskFile } from '../task-file/task-file.ts'

/** A name of its own, so that a demo and a person's own models can be in use at once. */
export const DEMO_MODEL = 'openai/demo/scripted'
const SERVED_NAME = 'demo/scripted'
const SCRIPT_FILE = 'script.json'
const ANY_PORT = 0

export type DemoRun = { readonly request: RunRequest; close(): Promise<void> }

/** Where a demo's scripted model listens, for whoever continues its sessions: their Aiders know it by this. */
const addressSchema = z.object({ v: z.literal(1), port: z.number().int().positive(), apiKey: z.string() })
type Address = Omit<z.infer<typeof addressSchema>, 'v'>

const ADDRESS_FILE = 'model.json'

async function readAddress(folder: string): Promise<Address | null> {
  const text = await readFile(join(folder, ADDRESS_FILE), 'utf8').catch(() => '')
  try {
    return addressSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    // A demo of before there were such files, or one that was killed at its start: nobody knows its model.
    return null
  }
}

export type DemoModel = {
  /** The variables that lead to the scripted model while a demo runs; `null`: none runs. */
  environment(): Readonly<Record<string, string>> | null
  /** Writes the demo's repository below `folder` and starts its scripted model on loopback. */
  open(folder: string): Promise<Result<DemoRun, Failure>>
  /**
   * Starts the scripted model of an earlier demo again, where its Aiders look for it. The disposer of it; `null`: it
   * runs already, or nobody knows where it was.
   */
  reopen(folder: string): Promise<(() => Promise<void>) | null>
  /** Ends the scripted model of the demo that runs, if one does. */
  close(): Promise<void>
}

export function createDemoModel(): DemoModel {
  let current: { model: ScriptedModel; apiKey: string } | null = null
  /** Writing the repository takes a moment, in which a second click must not begin another demo. */
  let opening = false

  const begin = async (
    scriptFile: string,
    { apiKey, port }: Address,
  ): Promise<Result<ScriptedModel, Failure>> => {
    const script = await readScript(scriptFile)
    if (!script.ok) return script
    const started = await startScriptedModel({
      script: { ...script.value, model: SERVED_NAME },
      apiKey,
      port,
    })
    if (started.ok) current = { model: started.value, apiKey }
    return started
  }
  const closing = (model: ScriptedModel) => async () => {
    // Another demo may play by now.
    if (current?.model === model) current = null
    await model.close()
  }

  return {
    environment: () =>
      current === null ? null : { OPENAI_API_BASE: current.model.url, OPENAI_API_KEY: current.apiKey },
    async open(folder) {
      if (current !== null || opening) return err(demoRunning)
      opening = true
      try {
        return await prepare(folder)
      } finally {
        opening = false
      }
    },
    async close() {
      if (current !== null) await closing(current.model)()
    },
    async reopen(folder) {
      const address = await readAddress(folder)
      if (address === null || current !== null || opening) return null
      opening = true
      try {
        const model = await begin(join(folder, SCRIPT_FILE), address)
        // Another process plays it, or took its place: then its sessions say what they miss.
        return model.ok ? closing(model.value) : null
      } finally {
        opening = false
      }
    },
  }

  async function prepare(folder: string): Promise<Result<DemoRun, Failure>> {
    const demo = await prepareDemo(folder)
    if (!demo.ok) return demo
    const request = await demoRequest(demo.value.repository, demo.value.tasksFile)
    if (!request.ok) return request
    const apiKey = `scripted-${randomBytes(16).toString('hex')}`
    const model = await begin(demo.value.scriptFile, { apiKey, port: ANY_PORT })
    if (!model.ok) return model
    const address = { v: 1, port: Number(new URL(model.value.url).port), apiKey }
    await writeFile(join(folder, ADDRESS_FILE), `${JSON.stringify(address)}\n`, { mode: 0o600 })
    return ok({ request: request.value, close: closing(model.value) })
  }
}

const demoRunning: Failure = {
  kind: 'demo-running',
  message: 'A demo is running already.',
  remedy: 'Wait for it, or stop it.',
}

async function demoRequest(repository: string, tasksFile: string): Promise<Result<RunRequest, Failure>> {
  const parsed = parseTaskFile(await readFile(tasksFile, 'utf8'), tasksFile)
  if (!parsed.ok) return parsed
  const models = { supervisor: DEMO_MODEL, aider: DEMO_MODEL, critic: DEMO_MODEL, weak: DEMO_MODEL }
  // Its story is of six sessions, and each is told to its end.
  const tasks = parsed.value.drafts.map((draft) => ({ ...draft, models, whenAccepted: 'go-on' as const }))
  return ok({ repository, tasks })
}

/** A fresh folder for each demo, below the data folder; its name begins with the id of this process. */
export const newDemoFolder = (dataRoot: string): string =>
  join(dataRoot, 'demo', `${process.pid}-${randomBytes(4).toString('hex')}`)
