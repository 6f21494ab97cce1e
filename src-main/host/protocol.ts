import { z } from 'zod'
import { sessionIdSchema } from '../../src-shared/model/ids.ts'
import {
  failureSchema,
  instanceFailureSchema,
  printedSchema,
  sizeSchema,
  spawnRequestSchema,
  terminalSignalSchema,
  watchedChunkSchema,
} from './protocol-values.ts'

/**
 * What host and client say to each other: JSON-RPC messages, each end parsing what it hears. `hello` and `drain`
 * are frozen: every version that there will be understands them as they are here. All else belongs to a version,
 * and may change with `VERSIONS.to` only.
 */
export const VERSIONS = { from: 1, to: 1 } as const

/** One paste of a person's. */
const TYPED_LIMIT = 1_000_000

/** A question with one answer. */
export type Call<P, R> = {
  readonly name: string
  readonly params: z.ZodType<P>
  readonly result: z.ZodType<R>
  /**
   * Somebody is held up by it, and can do without an answer. What else is asked belongs to the work, which goes on once
   * a host that stood still is there again.
   */
  readonly isBounded: boolean
}
export type AnswerTo<C> = C extends Call<infer _P, infer R> ? Promise<R> : never
/** A message without an answer. */
export type Note<P> = { readonly name: string; readonly params: z.ZodType<P> }

const call = <P, R>(name: string, params: z.ZodType<P>, result: z.ZodType<R>): Call<P, R> => ({
  ...{ name, params, result },
  isBounded: false,
})
const bounded = <P, R>(unbounded: Call<P, R>): Call<P, R> => ({ ...unbounded, isBounded: true })
const note = <P>(name: string, params: z.ZodType<P>): Note<P> => ({ name, params })

const nothing = z.null()
const versionsSchema = z.object({ from: z.number().int(), to: z.number().int() })
export type Versions = z.infer<typeof versionsSchema>

export const hello = call(
  'hello',
  z.object({ versions: versionsSchema, pid: z.number().int() }),
  /** `version`: the highest that both know; `null`: none, and nothing but `drain` is answered. */
  z.object({ version: z.number().int().nullable(), versions: versionsSchema, pid: z.number().int() }),
)
/** Answered once everything that ran is stopped; then the host ends. */
export const drain = call('drain', z.object({ reason: z.string() }), nothing)

/** The client names its terminals and watches, so that it knows them before the first message about one. */
const handle = z.number().int().nonnegative()
const aSession = z.object({ session: sessionIdSchema })
const aTerminal = z.object({ terminal: handle })
const aWatch = z.object({ watch: handle })
const done = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), error: failureSchema }),
])

/** The host passes these on without looking into them: owners and listeners can be newer than it is. */
const ownerRequest = z.looseObject({ verb: z.string(), id: sessionIdSchema })
const news = z.looseObject({ kind: z.string(), id: sessionIdSchema })
const answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: failureSchema }),
])

/** From a client to the host. */
export const toHost = {
  /** Answered when all that was said before has been heard, and this client's sessions are nobody's. */
  leave: call('leave', z.object({}), nothing),
  /** `since`: epoch milliseconds; `instances`: sessions whose child lives; `clients`: the others. */
  status: bounded(
    call(
      'status',
      z.object({}),
      z.object({
        pid: z.number().int(),
        since: z.number(),
        instances: z.array(sessionIdSchema),
        clients: z.number().int(),
      }),
    ),
  ),
  claim: bounded(call('claim', aSession, z.boolean())),
  release: bounded(call('release', aSession, nothing)),
  owner: bounded(call('owner', aSession, z.enum(['nobody', 'you', 'other']))),
  ask: call(
    'ask',
    z.object({ request: ownerRequest }),
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('answered'), answer }),
      z.object({ kind: z.literal('nobody') }),
      /** It ended, or broke, while it was asked. */
      z.object({ kind: z.literal('gone') }),
    ]),
  ),
  tell: note('tell', z.object({ news })),

  open: call(
    'terminal/open',
    aTerminal.extend({
      session: sessionIdSchema,
      command: spawnRequestSchema,
      secrets: z.array(z.string()),
      recordingLimitBytes: z.number().int().positive(),
    }),
    z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), pid: z.number().int() }),
      z.object({ ok: z.literal(false), error: instanceFailureSchema }),
    ]),
  ),
  attach: call(
    'terminal/attach',
    aTerminal.extend({ session: sessionIdSchema }),
    z.object({ pid: z.number().int(), past: z.array(terminalSignalSchema) }).nullable(),
  ),
  send: call(
    'terminal/send',
    aTerminal.extend({
      keys: z.string(),
      typedSeen: z.number().int().nonnegative(),
      id: z.number().int().nullable(),
    }),
    z.enum(['sent', 'sent-before', 'typed-meanwhile', 'gone']),
  ),
  printed: call('terminal/printed', aTerminal, printedSchema),
  stop: bounded(call('terminal/stop', aTerminal, nothing)),
  press: note('terminal/press', aTerminal.extend({ keys: z.string() })),
  mark: note('terminal/mark', aTerminal.extend({ label: z.string() })),
  resize: note('terminal/resize', aTerminal.extend({ size: sizeSchema })),

  watch: call(
    'watch/open',
    aWatch.extend({ session: sessionIdSchema }),
    z.object({ snapshot: z.string(), size: sizeSchema }).nullable(),
  ),
  type: call('watch/type', aWatch.extend({ data: z.string().max(TYPED_LIMIT) }), done),
  takeKeyboard: call('watch/take-keyboard', aWatch, nothing),
  releaseKeyboard: note('watch/release-keyboard', aWatch),
  resizeWatch: note('watch/resize', aWatch.extend({ size: sizeSchema })),
  acknowledge: note('watch/acknowledge', aWatch.extend({ characters: z.number().nonnegative() })),
  unwatch: note('watch/close', aWatch),
}

/** From the host to a client. */
export const toClient = {
  askOwner: call('owner/ask', z.object({ request: ownerRequest }), answer),
  heard: note('heard', z.object({ news })),
  /** What was to be heard was more than this client took. */
  missed: note('missed', z.object({})),
  opened: note('opened', aSession),
  signal: note('terminal/signal', aTerminal.extend({ signal: terminalSignalSchema })),
  chunk: note('watch/chunk', aWatch.extend({ chunk: watchedChunkSchema })),
}
