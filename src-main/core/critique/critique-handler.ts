import {
  type CriterionVerdict,
  type CriticAnswer,
  type Critique,
  criticAnswerSchema,
} from '../../../src-shared/model/critique.ts'
import type { Usage } from '../../../src-shared/model/session.ts'
import type { Criterion } from '../../../src-shared/model/task.ts'
import { ok, type Result } from '../../../src-shared/result.ts'
import { type AnswerFailure, askUntilValid } from '../model-text/ask-until-valid.ts'
import { readJson } from '../model-text/read-json.ts'
import type { CancelSignal, LanguageModel } from '../ports.ts'
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

const severity = { met: 0, unproven: 1, unmet: 2 } as const

const verdictFor = ({ id }: Criterion, answer: CriticAnswer): CriterionVerdict => {
  const given = answer.criteria.filter((verdict) => verdict.id.trim() === id)
  // Of two verdicts on one criterion the less favourable one stands.
  const [worst] = given.sort((a, b) => severity[b.verdict] - severity[a.verdict])
  return worst === undefined
    ? { id, verdict: 'unproven', evidence: [], comment: 'The critic gave no verdict.' }
    : { ...worst, id }
}

/** Joins the critic's words with what we measured ourselves: only both together can pass. */
export const toCritique = (answer: CriticAnswer, { task, round, commit, test }: CritiqueInput): Critique => {
  const criteria = task.criteria.map((criterion) => verdictFor(criterion, answer))
  const allMet = criteria.length > 0 && criteria.every(({ verdict }) => verdict === 'met')
  const testPassed = task.testCommand === null || (test?.exitCode === 0 && !test.timedOut)
  return {
    round,
    commit,
    criteria,
    feedback: answer.feedback,
    test,
    checks: [],
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
