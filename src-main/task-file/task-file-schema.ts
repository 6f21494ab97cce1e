import { z } from 'zod'
import { variantFields } from './variant-fields.ts'

const text = z.string('must be a text').trim().min(1, 'must not be empty')
const count = (least: number, most: number) =>
  z
    .number(`must be a number from ${least} to ${most}`)
    .int('must be a whole number')
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`)
const texts = z.array(text, 'must be a list of texts')

/** A limit; `null` lifts the one of the settings. */
const amount = z.number('must be a number above 0, or null').positive('must be above 0').nullable()
const whole = z
  .number('must be a whole number above 0, or null')
  .int('must be a whole number')
  .positive('must be above 0')
  .nullable()
const MOST_TURNS = 1000
const MOST_CRITIQUES = 20

const limitFields = { usd: amount.optional(), tokens: whole.optional(), minutes: amount.optional() }
const sessionLimits = z.object(
  { ...limitFields, turns: count(1, MOST_TURNS).nullable().optional() },
  'must be an object',
)
const taskLimits = z.object({ ...limitFields, turns: whole.optional() }, 'must be an object')

/** One criterion a line; the marks of a list are not part of it. */
const criterionLines = z.string().transform((lines) =>
  lines
    .split('\n')
    .map((line) => line.replace(/^\s*([-*•]|\d+[.)])\s+/, '').trim())
    .filter((line) => line !== ''),
)
const checkedCriterion = z.object({ text, check: text.optional() })
const criteria = z.array(z.union([text, checkedCriterion], 'must be a text, or an object {"text", "check"}'))

const sharedFields = {
  test: text.optional(),
  lint: text.optional(),
  allow: texts.optional(),
  unlisted: z.enum(['ask', 'refuse'], 'must be "ask" or "refuse"').optional(),
  approve: z.boolean('must be true or false').optional(),
  when_accepted: z.enum(['stop-others', 'go-on'], 'must be "stop-others" or "go-on"').optional(),
  budget: sessionLimits.optional(),
  task_budget: taskLimits.optional(),
  model: text.optional(),
  aider_model: text.optional(),
  critic_model: text.optional(),
  weak_model: text.optional(),
  aider_args: texts.optional(),
  max_turns: count(1, MOST_TURNS).optional(),
  max_critiques: count(1, MOST_CRITIQUES).optional(),
}

const taskSchema = z.object(
  {
    title: text.optional(),
    description: text,
    name: text.optional(),
    needs: texts.optional(),
    acceptance_criteria: z
      .union([criteria, criterionLines], 'must be a list of texts, or one text with a criterion a line')
      .optional(),
    sessions: count(1, 50).optional(),
    variants: z.array(variantFields, 'must be a list of objects').max(50, 'must hold at most 50').optional(),
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
export type TaskFileRaw = z.input<typeof taskFileSchema>

export const taskFields: readonly string[] = Object.keys(taskSchema.shape)
export const criterionFields: readonly string[] = Object.keys(checkedCriterion.shape)
export const limitNames: readonly string[] = Object.keys(sessionLimits.shape)
export const defaultFields: readonly string[] = Object.keys(defaultsSchema.shape)
export const fileFields: readonly string[] = Object.keys(taskFileSchema.shape)
