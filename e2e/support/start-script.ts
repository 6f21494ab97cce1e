import type { ScriptInput } from '../../src-main/scripted-model/script.ts'
import { type ScriptedModel, startScriptedModel } from '../../src-main/scripted-model/scripted-model.ts'

export type ScriptedApp = {
  readonly model: ScriptedModel
  readonly env: Readonly<Record<string, string>>
  close(): Promise<void>
}

/** A scripted model behind supervisor, critic and Aider, and the environment that leads an app to it. */
export async function startScript(name: string, rules: ScriptInput['rules'], port = 0): Promise<ScriptedApp> {
  const started = await startScriptedModel({ script: { name, rules }, port })
  if (!started.ok) throw new Error(started.error.message)
  const model = started.value
  return {
    model,
    env: { LITELLM_MODEL: 'openai/scripted', OPENAI_API_BASE: model.url, OPENAI_API_KEY: 'none' },
    close: () => model.close(),
  }
}
