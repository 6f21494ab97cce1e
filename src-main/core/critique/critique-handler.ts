import { type CriticAnswer, type Critique, criticAnswerSchema } from '../../../src-shared/model/critique.ts'
import type { Usage } from '../../../src-shared/model/session.ts'
import { ok, type Result } from '../../../src-shared/result.ts'
import { type AnswerFailure, askUntilValid } from '../model-text/ask-until-valid.ts'
import { readJson } from '../model-text/read-json.ts'
import type { CancelSignal, LanguageModel } from '../ports.ts'
import { succeeded } from './command-end.ts'
import { judgeCriterion } from './judge-criterion.ts'
import { type CritiqueInput, criticSystemPrompt, criticUserPrompt } from './prompts.ts'

export type CritiqueRequest = CritiqueInput & {
  readonly signal: CancelSignal
  /** An answer that was no valid critique; its price is not in the final usage. */
  readonly onRejected: (error: string, usage: Usage) => void
  readonly onRetry: (reason: string) => void
}

export type Critic = {
  review(request: CritiqueRequest): Promise<Result<{ critique: Critique; usage: Usage }, AnswerFailure>>
}

/** Reads a critic's answer; the error is a sentence that the model can act on. */
export const parseCriticAnswer = (text: string): Result<CriticAnswer, string> =>
  readJson(text, criticAnswerSchema)

/** Joins the critic's words with what we measured ourselves: only both together can pass. */
export const toCritique = (answer: CriticAnswer, input: CritiqueInput): Critique => {
  const { task, round, commit, test, checks, diff } = input
  const runs = [...(test === null ? [] : [test]), ...checks.map(({ result }) => result)]
  const criteria = task.criteria.map((criterion) =>
    judgeCriterion(criterion, {
      given: answer.criteria.filter(({ id }) => id.trim() === criterion.id),
      check: checks.find((check) => check.criterion === criterion.id)?.result ?? null,
      grounds: { patch: diff.patch, runs },
    }),
  )
  const allMet = criteria.length > 0 && criteria.every(({ verdict }) => verdict === 'met')
  const testPassed = test === null ? task.testCommand === null : succeeded(test)
  return {
    round,
    commit,
    criteria,
    feedback: answer.feedback,
    test,
    checks: [...checks],
    passed: allMet && testPassed,
  }
}

export const createCritic = ({ model }: { model: LanguageModel }): Critic => ({
  review: async ({ signal, onRejected, onRetry, ...input }) => {
    const answer = await askUntilValid({
      model,
      name: input.task.models.critic,
      role: 'critic',
      system: criticSystemPrompt,
      messages: [{ role: 'user', content: criticUserPrompt(input) }],
      parse: parseCriticAnswer,
      signal,
      onRejected,
      onRetry,
    })
    if (!answer.ok) return answer
    return ok({ critique: toCritique(answer.value.value, input), usage: answer.value.usage })
  },
})
