import { z } from 'zod'
import { sessionViewSchema } from './session.ts'

/**
 * What an event made of its session's view. A view grows with each critique, and an event changes little of it: the
 * fields that it left alone are not told again.
 */
export const viewChangeSchema = z.union([
  z.object({ whole: sessionViewSchema }),
  z.object({
    /** `lastSeq` of the view whose other fields stay. */
    after: z.number().int(),
    fields: sessionViewSchema.partial(),
  }),
])
export type ViewChange = z.infer<typeof viewChangeSchema>
