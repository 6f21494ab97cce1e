import type { Action, Decision } from '../../../src-shared/model/decision.ts'
import type { Usage } from '../../../src-shared/model/session.ts'
import { ok, type Result } from '../../../src-shared/result.ts'
import { type AnswerFailure, askUntilValid } from '../model-text/ask-until-valid.ts'
import type { CancelSignal, LanguageModel } from '../ports.ts'
import { parseDecision } from './prompt-processor.ts'
import { type SupervisorContext, supervisorSystemPrompt } from './prompts.ts'
import type { Transcript } from './transcript.ts'

export type DecisionRequest = {
  readonly context: SupervisorContext
  /** Only read: what was decided is added by whoever carries it out. */
  readonly transcript: Pick<Transcript, 'messages'>
  readonly signal: CancelSignal
  /** An answer that was no valid decision; its price is not in the final usage. */
  readonly onRejected: (error: string, usage: Usage) => void | Promise<void>
  readonly onRetry: (reason: string) => void
}

export type DecisionMade = { readonly decision: Decision; readonly action: Action; readonly usage: Usage }

export type Supervisor = {
  decide(request: DecisionRequest): Promise<Result<DecisionMade, AnswerFailure>>
}

export const createSupervisor = ({ model }: { model: LanguageModel }): Supervisor => ({
  decide: async ({ context, transcript, signal, onRejected, onRetry }) => {
    const answer = await askUntilValid({
      model,
      name: context.task.models.supervisor,
      role: 'supervisor',
      system: supervisorSystemPrompt(context),
      messages: transcript.messages(),
      temperature: context.variant?.temperature ?? null,
      parse: parseDecision,
      signal,
      onRejected,
      onRetry,
    })
    return answer.ok ? ok({ ...answer.value.value, usage: answer.value.usage }) : answer
  },
})
