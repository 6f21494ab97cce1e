import { z } from 'zod'
import type { Variant } from '../../src-shared/model/task.ts'
import { variantSchema } from '../../src-shared/model/task.ts'

const name = z.string('must be a text').trim().min(1, 'must not be empty')
const MOST_TEMPERATURE = 2
const temperatureRange = `must be a number from 0 to ${MOST_TEMPERATURE}`

const modelsFields = z.object(
  { supervisor: name.optional(), aider: name.optional(), weak: name.optional() },
  'must be an object',
)

/** A variant as a person writes it, in a tasks file or after `--variant`. */
export const variantFields = z.object(
  {
    /** Of supervisor and Aider, where `models` does not say otherwise. */
    model: name.optional(),
    models: modelsFields.optional(),
    temperature: z
      .number(temperatureRange)
      .min(0, temperatureRange)
      .max(MOST_TEMPERATURE, temperatureRange)
      .optional(),
    prompt_suffix: z.string('must be a text').optional(),
  },
  'must be an object',
)

export const variantNames: readonly string[] = Object.keys(variantFields.shape)
export const variantModelNames: readonly string[] = Object.keys(modelsFields.shape)

export const toVariant = ({
  model,
  models,
  temperature,
  prompt_suffix,
}: z.infer<typeof variantFields>): Variant =>
  variantSchema.parse({
    models: { ...(model !== undefined && { supervisor: model, aider: model }), ...models },
    temperature: temperature ?? null,
    promptSuffix: prompt_suffix ?? '',
  })
