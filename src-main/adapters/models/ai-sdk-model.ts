import { generateText } from 'ai'
import type { ModelFailure } from '../../../src-shared/model/errors.ts'
import type { Usage } from '../../../src-shared/model/session.ts'
import type { Settings } from '../../../src-shared/model/settings.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import type { Clock, LanguageModel, ModelAnswer, ModelRequest, PriceBook } from '../../core/ports.ts'
import { type CallDeadline, callDeadline } from './call-deadline.ts'
import { attemptFailure } from './model-call-failure.ts'
import { checkModel, parseModelName } from './model-names.ts'
import type { Environment } from './model-providers.ts'
import { type OpenedModel, openAiSdkModel } from './open-ai-sdk-model.ts'
import { MAX_ATTEMPTS, planRetry } from './retry-plan.ts'

export type AiSdkModelOptions = {
  readonly environment: Environment
  readonly settings: Pick<Settings, 'modelTimeoutSeconds'>
  readonly prices: PriceBook
  readonly clock: Clock
  /** From 0 up to 1; spreads retries. */
  readonly random?: () => number
}

// Its warnings go to stdout, where `--json` promises nothing but JSON.
globalThis.AI_SDK_LOG_WARNINGS = false

type Answered = { readonly text: string; readonly inputTokens?: number; readonly outputTokens?: number }

/** Tokens that the provider did not count make the price unknown: they are never free. */
const usageOf = (model: string, { inputTokens, outputTokens }: Answered, prices: PriceBook): Usage => {
  const tokens = { inputTokens: inputTokens ?? 0, outputTokens: outputTokens ?? 0 }
  if (model.split('/').at(-1) === 'scripted') return { ...tokens, costUsd: 0 }
  const counted = inputTokens !== undefined && outputTokens !== undefined
  return { ...tokens, costUsd: counted ? costOf(model, tokens, prices) : null }
}

const costOf = (model: string, usage: Omit<Usage, 'costUsd'>, prices: PriceBook): number | null => {
  const price = prices.price(model)
  return price === null ? null : usage.inputTokens * price.inputUsd + usage.outputTokens * price.outputUsd
}

const answerOnce = async (
  opened: OpenedModel,
  request: ModelRequest,
  abortSignal: AbortSignal,
): Promise<Answered> => {
  const { text, usage } = await generateText({
    model: opened.model,
    system: request.system,
    messages: request.messages.map(({ role, content }) => ({ role, content })),
    // The AI SDK cannot report its own retries, so the loop below makes them.
    maxRetries: 0,
    ...(request.temperature == null ? {} : { temperature: request.temperature }),
    abortSignal,
    providerOptions: opened.providerOptions,
  })
  const { inputTokens, outputTokens } = usage
  return {
    text,
    ...(inputTokens === undefined ? {} : { inputTokens }),
    ...(outputTokens === undefined ? {} : { outputTokens }),
  }
}

const ended = (deadline: CallDeadline, model: string, seconds: number): ModelFailure =>
  deadline.cause() === 'cancelled'
    ? { kind: 'cancelled', message: `The call to ${model} was cancelled.`, remedy: '' }
    : {
        kind: 'timed-out',
        message: `The model ${model} did not answer within ${seconds} s.`,
        remedy: 'Try another model, or raise the time limit of a model call in the settings.',
      }

const gaveUp = (failure: ModelFailure, why: string): ModelFailure => ({
  ...failure,
  message: `${failure.message.replace(/\.$/, '')}; given up because ${why}.`,
})

type Loop = AiSdkModelOptions & { opened: OpenedModel; request: ModelRequest; deadline: CallDeadline }

const completeWithRetries = async (loop: Loop): Promise<Result<ModelAnswer, ModelFailure>> => {
  const { opened, request, deadline, clock, prices, settings, random = Math.random } = loop
  const name = parseModelName(request.model)
  if (!name.ok) return err(name.error)
  const { baseUrl, secrets } = opened
  const context = { name: name.value, baseUrl, secrets, temperature: request.temperature ?? null }
  for (let attempts = 1; ; attempts += 1) {
    try {
      const answer = await answerOnce(opened, request, deadline.signal)
      return ok({ text: answer.text, usage: usageOf(request.model, answer, prices) })
    } catch (error) {
      if (deadline.cause() !== null) return err(ended(deadline, request.model, settings.modelTimeoutSeconds))
      const attempt = attemptFailure(error, { ...context, now: clock.now() })
      if (attempt === null) throw error
      if (!attempt.retry) return err(attempt.failure)
      const plan = planRetry({
        attempts,
        remainingMs: deadline.remainingMs(),
        retryAfterMs: attempt.retryAfterMs,
        random: random(),
      })
      if (plan.kind === 'give-up') return err(gaveUp(attempt.failure, plan.why))
      request.onRetry(
        `${attempt.failure.message} Attempt ${attempts + 1} of ${MAX_ATTEMPTS} follows in ${(plan.waitMs / 1000).toFixed(1)} s.`,
      )
      await deadline.wait(plan.waitMs)
      if (deadline.cause() !== null) return err(ended(deadline, request.model, settings.modelTimeoutSeconds))
    }
  }
}

/** The AI SDK behind the core's port: one completion per call, bounded by one time limit for all its attempts. */
export const createAiSdkModel = (options: AiSdkModelOptions): LanguageModel => ({
  complete: async (request) => {
    const unusable = checkModel(request.model, options.environment)
    if (unusable !== null) return err(unusable)
    const name = parseModelName(request.model)
    if (!name.ok) return err(name.error)
    const opened = await openAiSdkModel(name.value, options.environment)
    const deadline = callDeadline({
      clock: options.clock,
      limitMs: options.settings.modelTimeoutSeconds * 1000,
      cancel: request.signal,
    })
    try {
      if (deadline.cause() !== null)
        return err(ended(deadline, request.model, options.settings.modelTimeoutSeconds))
      return await completeWithRetries({ ...options, opened, request, deadline })
    } finally {
      deadline.dispose()
    }
  },
})
