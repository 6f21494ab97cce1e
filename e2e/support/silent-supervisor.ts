import { type ScriptedModel, startScriptedModel } from '../../src-main/scripted-model/scripted-model.ts'

export type SilentSupervisor = { readonly env: Readonly<Record<string, string>>; close(): Promise<void> }

/** A model that never answers: Aider stays at its prompt, and a person has it to themselves. */
export async function startSilentSupervisor(): Promise<SilentSupervisor> {
  const started = await startScriptedModel({
    script: { name: 'a silent supervisor', rules: [{ when: {}, replies: [{ hang: true }] }] },
  })
  if (!started.ok) throw new Error(started.error.message)
  const model: ScriptedModel = started.value
  return {
    env: { LITELLM_MODEL: 'openai/scripted', OPENAI_API_BASE: model.url, OPENAI_API_KEY: 'none' },
    close: () => model.close(),
  }
}
