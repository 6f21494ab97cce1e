import { z } from 'zod'

/** The supervisor's answer, as it must come from the model. */
export const decisionSchema = z.object({
  progress: z.string(),
  thought: z.string(),
  action: z.string().min(1),
  future: z.string(),
})
export type Decision = z.infer<typeof decisionSchema>

export type Action =
  | { readonly kind: 'instruct'; readonly text: string }
  | { readonly kind: 'add'; readonly file: string }
  | { readonly kind: 'ls' }
  | { readonly kind: 'map' }
  | { readonly kind: 'run'; readonly command: string }
  | { readonly kind: 'git'; readonly arguments: string }
  | { readonly kind: 'finish' }
