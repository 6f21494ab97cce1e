import { err, ok } from '../../src-shared/result.ts'
import type { Verb } from '../core/orchestrator-api.ts'
import type { CancelSignal, LanguageModel } from '../core/ports.ts'

/** A model that takes longer for one word is of no use to a session. */
export const TEST_LIMIT_SECONDS = 20

/** Asks the model for one word. `ms`: until its answer was whole. */
export async function testModel(
  languageModel: LanguageModel,
  model: string,
  options: { readonly signal: CancelSignal; readonly elapsed: () => number },
): Verb<{ ms: number }> {
  const began = options.elapsed()
  const answer = await languageModel.complete({
    model,
    system: 'You are asked whether you can be reached.',
    messages: [{ role: 'user', content: 'Answer with the one word: yes' }],
    signal: options.signal,
    // Nobody is shown more than the end of it.
    onRetry: () => undefined,
  })
  if (answer.ok) return ok({ ms: Math.round(options.elapsed() - began) })
  // Its time limit is not the one of the settings.
  const isTooSlow = answer.error.kind === 'timed-out'
  return err(isTooSlow ? { ...answer.error, remedy: 'Try again, or use another model.' } : answer.error)
}
