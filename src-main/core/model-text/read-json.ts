import type { z } from 'zod'
import { err, ok, type Result } from '../../../src-shared/result.ts'

/** A model that writes more opening braces than this writes no JSON; the bound keeps the search linear. */
const MAX_CANDIDATES = 200

/** Index after the brace that closes the one at `start`, or -1. Braces inside JSON strings do not count. */
const endOfObject = (text: string, start: number): number => {
  let depth = 0
  let inString = false
  for (let index = start; index < text.length; index += 1) {
    const character = text[index]
    if (inString) {
      if (character === '\\') index += 1
      else if (character === '"') inString = false
    } else if (character === '"') inString = true
    else if (character === '{') depth += 1
    else if (character === '}') {
      depth -= 1
      if (depth === 0) return index + 1
    }
  }
  return -1
}

const parse = (text: string): Result<unknown, string> => {
  try {
    return ok(JSON.parse(text))
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error))
  }
}

/** `complaint` is empty when nothing longer than the objects found was broken. */
type Found = { objects: unknown[]; complaint: string }

/** Every outermost JSON object in the text, whatever stands around it: prose, code fences, thoughts. */
const objectsIn = (text: string): Found => {
  const objects: unknown[] = []
  let complaint = ''
  let longest = 0
  let start = text.indexOf('{')
  for (let tried = 0; start !== -1 && tried < MAX_CANDIDATES; tried += 1) {
    const end = endOfObject(text, start)
    const piece = text.slice(start, end === -1 ? undefined : end)
    const parsed: Result<unknown, string> = end === -1 ? err('its closing brace is missing') : parse(piece)
    if (parsed.ok) objects.push(parsed.value)
    if (piece.length > longest) {
      // The longest piece is the one that was meant as the answer.
      longest = piece.length
      complaint = parsed.ok ? '' : parsed.error
    }
    start = text.indexOf('{', parsed.ok ? end : start + 1)
  }
  return { objects, complaint }
}

const issuesOf = (error: z.ZodError): string =>
  error.issues
    .slice(0, 5)
    .map((issue) => {
      const path = issue.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
      const field = path.join('').replace(/^\./, '')
      return field === '' ? issue.message : `${field}: ${issue.message}`
    })
    .join('; ')

/** Takes the one JSON object that fits the schema; the error is a sentence that a model can act on. */
export const readJson = <S extends z.ZodType>(text: string, schema: S): Result<z.output<S>, string> => {
  const { objects, complaint } = objectsIn(text)
  const fitting = objects.map((object) => schema.safeParse(object))
  const good = fitting.filter((result) => result.success)
  if (good.length > 1) return err(`Your answer holds ${good.length} JSON objects: answer with exactly one.`)
  if (good[0] !== undefined) return ok(good[0].data)
  const wrong = fitting.at(-1)?.error
  if (complaint !== '' || wrong === undefined)
    return err(`Your answer is not valid JSON: ${complaint || 'there is no JSON object in it'}.`)
  return err(`Your JSON does not have the asked form: ${issuesOf(wrong)}.`)
}
