import { z } from 'zod'
import type { Failure } from '../../src-shared/model/errors.ts'
import { type SessionId, sessionIdSchema } from '../../src-shared/model/ids.ts'
import type { LoggedEvent } from '../../src-shared/model/session.ts'
import { steeringActSchema } from '../../src-shared/model/steering.ts'
import type { Disposer, Result } from '../../src-shared/result.ts'

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

/** What the other processes of the data folder tell. */
export type FleetNews =
  /** On disk already. */
  | { readonly kind: 'recorded'; readonly id: SessionId; readonly logged: LoggedEvent }
  /** Nobody runs it any more: its process let go of it, or is gone. */
  | { readonly kind: 'released'; readonly id: SessionId }
  | { readonly kind: 'deleted'; readonly id: SessionId }
  /** The news broke off for a while: whatever happened meanwhile is to be read from the disk. */
  | { readonly kind: 'missed' }

/** Which process runs which session of a data folder. Only the owner appends to a session's log. */
export type SessionOwnership = {
  /** This process runs the session from now on, until it lets go or ends. False: another one does. */
  claim(id: SessionId): Promise<boolean>
  release(id: SessionId): Promise<void>
  /** Answers the requests of other processes. */
  onRequest(handler: (request: OwnerRequest) => Promise<Result<unknown, Failure>>): void
  isOwnedElsewhere(id: SessionId): Promise<boolean>
  ask(request: OwnerRequest): Promise<Result<unknown, Failure>>
  /** Tells the other processes, if there are any. Never waits, never fails. */
  tell(news: Exclude<FleetNews, { kind: 'released' | 'missed' }>): void
  onDidHear(listener: (news: FleetNews) => void): Disposer
  dispose(): Promise<void>
}
