import { z } from 'zod'
import type { Failure } from '../../src-shared/model/errors.ts'
import { type SessionId, sessionIdSchema } from '../../src-shared/model/ids.ts'
import { steeringActSchema } from '../../src-shared/model/steering.ts'
import type { Result } from '../../src-shared/result.ts'

/** What one process may ask of the process that runs a session. `forget`: its folder was moved away. */
export const ownerRequestSchema = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('ping'), id: sessionIdSchema }),
  z.object({ verb: z.literal('stop'), id: sessionIdSchema }),
  z.object({
    verb: z.literal('keep'),
    id: sessionIdSchema,
    as: z.string().nullable(),
    override: z.string().nullable().default(null),
  }),
  z.object({ verb: z.literal('steer'), id: sessionIdSchema, act: steeringActSchema }),
  z.object({ verb: z.literal('archive'), id: sessionIdSchema }),
  z.object({ verb: z.literal('restore'), id: sessionIdSchema }),
  z.object({ verb: z.literal('forget'), id: sessionIdSchema }),
])
export type OwnerRequest = z.infer<typeof ownerRequestSchema>

/** Which process runs which session of a data folder. Only the owner appends to a session's log. */
export type SessionOwnership = {
  /** This process runs the session from now on. */
  claim(id: SessionId): Promise<void>
  /** Answers the requests of other processes. */
  onRequest(handler: (request: OwnerRequest) => Promise<Result<unknown, Failure>>): void
  isOwnedElsewhere(id: SessionId): Promise<boolean>
  ask(request: OwnerRequest): Promise<Result<unknown, Failure>>
  dispose(): Promise<void>
}
