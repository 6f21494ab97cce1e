import { z } from 'zod'

const text = z.string('must be a text').trim().min(1, 'must not be empty')
const count = (least: number, most: number) =>
  z
    .number(`must be a number from ${least} to ${most}`)
    .int('must be a whole number')
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`)
const texts = z.array(text, 'must be a list of texts')

/** One criterion a line; the marks of a list are not part of it. */
const criterionLines = z.string().transform((lines) =>
  lines
    .split('\n')
    .map((line) => line.replace(/^\s*([-*•]|\d+[.)])\s+/, '').trim())
    .filter((line) => line !== ''),
)

const sharedFields = {
  test: text.optional(),
  model: text.optional(),
  aider_model: text.optional(),
  critic_model: text.optional(),
  weak_model: text.optional(),
  aider_args: texts.optional(),
  max_turns: count(1, 1000).optional(),
}

const taskSchema = z.object(
  {
    title: text.optional(),
    description: text,
    acceptance_criteria: z
      .union([texts, criterionLines], 'must be a list of texts, or one text with a criterion a line')
      .optional(),
    sessions: count(1, 50).optional(),
    files: texts.optional(),
    supervisor_prompt: z.string('must be a text').optional(),
    ...sharedFields,
  },
  'must be an object',
)
export type TaskFileTask = z.infer<typeof taskSchema>

const defaultsSchema = z.object(sharedFields, 'must be an object')
export type TaskFileDefaults = z.infer<typeof defaultsSchema>

/** The shape of `--tasks FILE`. Fields it does not name are reported, and refused only when they look like a misspelt one. */
export const taskFileSchema = z.object(
  {
    tasks: z.array(taskSchema, 'must be a list of tasks').min(1, 'must hold at least one task'),
    agents: z.record(z.string(), z.unknown(), 'must be an object').optional(),
    repository_url: z.string('must be a text').trim().optional(),
    config: z.object({ aider_session: defaultsSchema.optional() }, 'must be an object').optional(),
  },
  'must be an object with a list "tasks"',
)

export const taskFields: readonly string[] = Object.keys(taskSchema.shape)
export const defaultFields: readonly string[] = Object.keys(defaultsSchema.shape)
export const fileFields: readonly string[] = Object.keys(taskFileSchema.shape)
