import type { Failure, ModelFailure } from '../../../src-shared/model/errors.ts'
import type { Usage } from '../../../src-shared/model/session.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import type { CancelSignal, LanguageModel, ModelMessage } from '../ports.ts'

/** The first answer and two more. */
export const MAX_ANSWERS = 3

/** What is shown of a wrong answer when it is asked again: enough to see the mistake. */
const WRONG_ANSWER_LIMIT = 4_000

export type AnswerFailure = ModelFailure | Failure<'invalid-answer'>

export type Question<T> = {
  readonly model: LanguageModel
  readonly name: string
  /** Who is asked, for the sentence that reports failure: `supervisor`, `critic`. */
  readonly role: string
  readonly system: string
  readonly messages: readonly ModelMessage[]
  /** The error goes back to the model: a sentence it can act on. */
  readonly parse: (text: string) => Result<T, string>
  readonly signal: CancelSignal
  /** Waited for before it is asked again, so that it may cancel. */
  readonly onRejected: (error: string, usage: Usage) => void | Promise<void>
  readonly onRetry: (reason: string) => void
  /** Left out or `null`: the provider's own. */
  readonly temperature?: number | null
}

const wrongAnswer = (text: string): string => {
  if (text.trim() === '') return '(nothing)'
  return text.length > WRONG_ANSWER_LIMIT ? `${text.slice(0, WRONG_ANSWER_LIMIT)}…` : text
}

/** Asks until the answer parses, at most `MAX_ANSWERS` times, showing each error. `usage` is the last answer's. */
export const askUntilValid = async <T>(
  question: Question<T>,
): Promise<Result<{ value: T; usage: Usage }, AnswerFailure>> => {
  const { model, name, role, system, parse, signal, onRejected, onRetry, temperature = null } = question
  const messages = [...question.messages]
  let error = ''
  for (let answers = 0; answers < MAX_ANSWERS; answers += 1) {
    const answer = await model.complete({ model: name, system, messages, signal, onRetry, temperature })
    if (!answer.ok) return answer
    const { text, usage } = answer.value
    const parsed = parse(text)
    if (parsed.ok) return ok({ value: parsed.value, usage })
    error = parsed.error
    await onRejected(error, usage)
    messages.push(
      { role: 'assistant', content: wrongAnswer(text) },
      {
        role: 'user',
        content: `${error}\nAnswer again with one JSON object in the asked form and nothing else.`,
      },
    )
  }
  return err({
    kind: 'invalid-answer',
    message: `The ${role} model ${name} gave no valid answer in ${MAX_ANSWERS} attempts. The last error was: ${error}`,
    remedy: `Choose a stronger model for the ${role}.`,
  })
}
