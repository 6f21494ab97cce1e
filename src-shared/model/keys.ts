import { z } from 'zod'

/** The variables that may be stored: a provider's key, base or API version, as LiteLLM names them. */
export const keyNameSchema = z
  .string()
  .max(100)
  .regex(
    /^[A-Z][A-Z0-9_]*_(API_KEY|API_BASE|API_VERSION|BASE_URL)$/,
    'A name such as OPENAI_API_KEY or OPENAI_API_BASE.',
  )
