import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import { type OwnerRequest, ownerRequestSchema, type SessionOwnership } from '../core/session-ownership.ts'
import type { Channel } from '../host/channel.ts'
import { type AnswerTo, toClient, toHost } from '../host/protocol.ts'
import type { HostLink } from './host-link.ts'

/** A stop ends processes, which is bounded at a few seconds on the other side. */
const REPLY_TIMEOUT_MS = 30_000
/** These move whole histories, to another machine even; each of their own steps has a bound on the other side. */
const LONG_REPLY_TIMEOUT_MS = 15 * 60_000
const LONG_VERBS: readonly OwnerRequest['verb'][] = ['keep', 'archive', 'restore']

type Handle = (request: OwnerRequest) => Promise<Result<unknown, Failure>>

export type HostRequests = Pick<SessionOwnership, 'ask' | 'onRequest'> & {
  /** Resolves when what others asked of us is answered. */
  whenAnswered(): Promise<void>
}

/** What one process asks of the process that runs a session, passed on by the host. */
export function createHostRequests(link: HostLink): HostRequests {
  const answering = new Set<Promise<unknown>>()
  let handle: Handle = async () => ok(null)

  link.onDidPrepare((channel) => {
    channel.onRequest(toClient.askOwner, async ({ request }): AnswerTo<typeof toClient.askOwner> => {
      const answer = answerTo(handle, request)
      answering.add(answer)
      try {
        const result = await answer
        // JSON has no undefined.
        return result.ok ? { ok: true, value: result.value ?? null } : result
      } finally {
        answering.delete(answer)
      }
    })
  })

  return {
    onRequest(handler) {
      handle = handler
    },
    async ask(request) {
      const found = await link.find()
      if (found.kind === 'unusable') return err(found.failure)
      return found.kind === 'none' ? err(unreachable(request.id)) : ask(found.channel, request)
    },
    async whenAnswered() {
      await Promise.allSettled([...answering])
    },
  }
}

async function ask(channel: Channel, request: OwnerRequest): Promise<Result<unknown, Failure>> {
  const limitMs = LONG_VERBS.includes(request.verb) ? LONG_REPLY_TIMEOUT_MS : REPLY_TIMEOUT_MS
  let bound: NodeJS.Timeout | undefined
  const tooLate = new Promise<null>((resolve) => {
    bound = setTimeout(() => resolve(null), limitMs)
  })
  const asked = await Promise.race([channel.request(toHost.ask, { request }), tooLate])
  clearTimeout(bound)
  if (!asked?.ok || asked.value.kind !== 'answered') return err(unreachable(request.id))
  return asked.value.answer
}

async function answerTo(handle: Handle, raw: unknown): Promise<Result<unknown, Failure>> {
  const request = ownerRequestSchema.safeParse(raw)
  if (!request.success) return err(notKnown)
  return request.data.verb === 'ping' ? ok(null) : handle(request.data)
}

export const unreachable = (id: SessionId): Failure => ({
  kind: 'owner-unreachable',
  message: `The process that runs session ${id} does not answer.`,
  remedy: 'If it was killed, the session counts as interrupted and can be continued.',
})

const notKnown: Failure = {
  kind: 'owner-older',
  message:
    'The process that runs the session is another version of 100x Orchestrator, and does not know how.',
  remedy: 'Quit it, and continue the session here.',
}
