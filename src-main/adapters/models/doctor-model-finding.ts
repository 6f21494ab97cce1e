import type { Settings } from '../../../src-shared/model/settings.ts'
import { checkModel } from './model-names.ts'
import { type Environment, firstSet } from './model-providers.ts'

export type ModelFinding = {
  readonly id: 'model'
  readonly title: string
  readonly status: 'ok' | 'failing' | 'note'
  readonly detail: string
  /** What mends it; `null` when nothing has to be. */
  readonly fix: string | null
}

/** The doctor's line about the models that supervise, write and criticise: names and keys, never a key's value. */
export const doctorModelFinding = (
  environment: Environment,
  settings: Pick<Settings, 'model' | 'aiderModel' | 'criticModel'>,
): ModelFinding => {
  const fallback = settings.model || (firstSet(['LITELLM_MODEL'], environment)?.value ?? '')
  const models = {
    supervisor: fallback,
    Aider: settings.aiderModel || fallback,
    critic: settings.criticModel || fallback,
  }
  const finding = { id: 'model', title: 'Model and key' } as const
  for (const [who, name] of Object.entries(models)) {
    const failure = checkModel(name, environment)
    if (failure === null) continue
    const remedy = failure.remedy === '' ? null : failure.remedy
    return { ...finding, status: 'failing', detail: `${who}: ${failure.message}`, fix: remedy }
  }
  const distinct = new Set(Object.values(models))
  const detail =
    distinct.size === 1
      ? `${models.supervisor} for supervisor, Aider and critic; nothing that it needs is missing.`
      : `${Object.entries(models)
          .map(([who, name]) => `${who}: ${name}`)
          .join(', ')}; nothing that they need is missing.`
  return { ...finding, status: 'ok', detail, fix: null }
}
