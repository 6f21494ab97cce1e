import { create } from 'zustand'
import type { Failure } from '../../src-shared/model/errors.ts'
import { bridge } from '../bridge.ts'

export type ModelTest =
  | { readonly kind: 'asking' }
  | { readonly kind: 'answered'; readonly ms: number }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** The latest test of each model, by its name. */
export const useModelTests = create<{ readonly byModel: Readonly<Record<string, ModelTest>> }>(() => ({
  byModel: {},
}))

const note = (model: string, test: ModelTest): void =>
  useModelTests.setState(({ byModel }) => ({ byModel: { ...byModel, [model]: test } }))

const forget = (model: string): void =>
  useModelTests.setState(({ byModel: { [model]: _gone, ...byModel } }) => ({ byModel }))

/** Gives up waiting for its word. */
export const cancelModelTest = (model: string): void => void bridge.call('model.cancel', { model })

/** Asks it for one word. */
export const testModel = async (model: string): Promise<void> => {
  if (useModelTests.getState().byModel[model]?.kind === 'asking') return
  note(model, { kind: 'asking' })
  const told = await bridge.call('model.test', { model })
  if (!told.ok && told.error.kind === 'cancelled') return forget(model)
  note(model, told.ok ? { kind: 'answered', ms: told.value.ms } : { kind: 'failed', failure: told.error })
}
