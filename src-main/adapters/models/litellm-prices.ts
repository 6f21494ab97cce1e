import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { PriceBook } from '../../core/ports.ts'

const entrySchema = z.object({
  input_cost_per_token: z.number().nonnegative(),
  output_cost_per_token: z.number().nonnegative(),
  litellm_provider: z.string().optional(),
})
type Entry = z.infer<typeof entrySchema>

const readList = (file: string): Record<string, unknown> => {
  try {
    const parsed = z.record(z.string(), z.unknown()).safeParse(JSON.parse(readFileSync(file, 'utf8')))
    return parsed.success ? parsed.data : {}
  } catch {
    // Another LiteLLM may keep the list elsewhere: then every price is unknown, which the port can say.
    return {}
  }
}

/**
 * LiteLLM's own price list, `litellm/model_prices_and_context_window_backup.json` in Aider's site-packages.
 * It is over a megabyte, so it is read at the first question and then kept.
 */
export const createLitellmPrices = ({ file }: { file: string }): PriceBook => {
  let list: Record<string, unknown> | null = null
  const entryOf = (name: string): Entry | null => {
    list ??= readList(file)
    const parsed = entrySchema.safeParse(Object.hasOwn(list, name) ? list[name] : undefined)
    return parsed.success ? parsed.data : null
  }
  return {
    price: (model) => {
      const [prefix = '', ...rest] = model.trim().split('/')
      const bare = rest.join('/')
      let entry = entryOf(model.trim())
      if (entry === null && bare !== '') {
        // Some providers' models are listed without the prefix; the entry then says whose they are.
        const candidate = entryOf(bare)
        if (candidate?.litellm_provider === prefix) entry = candidate
      }
      if (entry === null) return null
      return { inputUsd: entry.input_cost_per_token, outputUsd: entry.output_cost_per_token }
    },
  }
}
