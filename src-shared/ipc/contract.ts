import { z } from 'zod'
import { doctorFindingSchema } from '../model/doctor.ts'
import type { Failure } from '../model/errors.ts'
import { sessionIdSchema, taskIdSchema } from '../model/ids.ts'
import { keyNameSchema } from '../model/keys.ts'
import { runRequestSchema } from '../model/run-request.ts'
import { loggedEventSchema, sessionViewSchema } from '../model/session.ts'
import { settingsSchema } from '../model/settings.ts'
import { comparisonSchema, steeringActSchema } from '../model/steering.ts'
import { viewChangeSchema } from '../model/view-change-schema.ts'
import { diffSchema, repositorySchema } from '../model/workspace.ts'
import type { Disposer, Result } from '../result.ts'
import {
  appInfoSchema,
  branchCommitSchema,
  diffRangeSchema,
  diskUseSchema,
  fileContentSchema,
  keyStorageSchema,
  machineLoadSchema,
  menuCommandSchema,
  recentRepositorySchema,
  recordingPartSchema,
  templateSchema,
  terminalChunkSchema,
} from './messages.ts'

const nothing = z.undefined()
const aSession = z.object({ id: sessionIdSchema })
/** A path or URL longer than this is a mistake, not a repository. */
const location = z.string().trim().min(1).max(4096)
const importedTasks = z.object({
  path: z.string(),
  /** `null`: the file names none. */
  repository: z.string().nullable(),
  tasks: runRequestSchema.shape.tasks,
  /** What of the file means nothing here and was left out, one sentence each. */
  notices: z.array(z.string()),
})
/** One paste of a person's; Aider itself takes 60 KB in one message. */
const TYPED_LIMIT = 1_000_000

/** Every call of the bridge: what goes in, and what a success carries out. */
export const calls = {
  'repository.inspect': { input: z.object({ location }), output: repositorySchema },
  /** Gives up the caller's look at this location, a clone that is under way included. */
  'repository.cancel': { input: z.object({ location }), output: z.void() },
  /** Opens the system's folder dialog; `null` when it was cancelled. */
  'repository.pick': { input: nothing, output: z.string().nullable() },
  /** Latest first, at most 20. */
  'repository.recent': { input: nothing, output: z.array(recentRepositorySchema) },
  /** Takes it out of the recent ones; nothing else is touched. */
  'repository.forget': { input: z.object({ location }), output: z.array(recentRepositorySchema) },
  /** Tracked paths of its HEAD, at most 20,000. */
  'repository.files': { input: z.object({ location }), output: z.array(z.string()) },
  'template.list': { input: nothing, output: z.array(templateSchema) },
  /** One of the same name is replaced. */
  'template.save': { input: templateSchema, output: z.array(templateSchema) },
  'template.delete': { input: z.object({ name: z.string() }), output: z.array(templateSchema) },
  /** Opens the system's dialog; `null` when it was cancelled. */
  'tasks.import': { input: nothing, output: importedTasks.nullable() },
  /** The path of the file; `null` when it was cancelled. */
  'tasks.export': { input: runRequestSchema, output: z.string().nullable() },
  'task.start': {
    input: runRequestSchema,
    output: z.object({ runId: z.string(), sessions: z.array(sessionIdSchema), notices: z.array(z.string()) }),
  },
  'demo.start': {
    input: nothing,
    output: z.object({ runId: z.string(), sessions: z.array(sessionIdSchema) }),
  },
  'session.list': { input: nothing, output: z.array(sessionViewSchema) },
  'session.stop': { input: aSession, output: z.void() },
  'session.delete': { input: aSession, output: z.object({ trash: z.string(), notice: z.string() }) },
  /** Drops the workspace after a snapshot; the record stays. */
  'session.archive': { input: aSession, output: z.void() },
  /** From the trash, or the workspace of an archived session. */
  'session.restore': { input: aSession, output: z.object({ from: z.enum(['trash', 'archive']) }) },
  'session.keep': {
    input: aSession.extend({
      as: z.string().min(1).max(200).nullable(),
      /** A person's reason for keeping it although the gate is closed. */
      override: z.string().trim().min(1).max(2_000).nullable(),
    }),
    output: z.object({ into: z.string(), branch: z.string(), commit: z.string() }),
  },
  'session.steer': { input: aSession.extend({ act: steeringActSchema }), output: z.void() },
  /** How many sessions changed. */
  'fleet.pause': { input: nothing, output: z.number().int() },
  'fleet.resume': { input: nothing, output: z.number().int() },
  /** Goes on with interrupted sessions in this process; left out: all of them. How many. */
  'fleet.continue': {
    input: z.object({ ids: z.array(sessionIdSchema).optional() }),
    output: z.number().int(),
  },
  /** What its owner should know of the data folder: damaged settings, sessions that cannot be read. */
  'fleet.notices': { input: nothing, output: z.array(z.string()) },
  /** Latest delete first. `at`: epoch milliseconds of the delete; `title`: the task's, empty when not noted. */
  'trash.list': {
    input: nothing,
    output: z.array(z.object({ id: sessionIdSchema, at: z.number(), title: z.string() })),
  },
  'task.compare': { input: z.object({ task: taskIdSchema }), output: comparisonSchema },
  'session.diff': { input: aSession.extend({ range: diffRangeSchema.optional() }), output: diffSchema },
  'session.commits': { input: aSession, output: z.array(branchCommitSchema) },
  /** `commit`: a full or short hash of the session's workspace. */
  'session.file': {
    input: aSession.extend({
      commit: z.string().regex(/^[0-9a-f]{7,64}$/),
      path: z.string().min(1).max(4096),
    }),
    output: fileContentSchema,
  },
  /** Tracked and new paths of its workspace, at most 20,000. */
  'session.files': { input: aSession, output: z.array(z.string()) },
  /** From `offset` (0: the beginning) on, about 1 MB of terminal bytes a part. */
  'recording.read': {
    input: aSession.extend({ offset: z.number().int().nonnegative() }),
    output: recordingPartSchema,
  },
  'session.events': { input: aSession, output: z.array(loggedEventSchema) },
  /** From the reply on, the session's `terminal.dataReceived` chunks of this `stream` come to the caller's window. */
  'terminal.open': {
    input: aSession,
    output: z.object({ stream: z.number().int(), snapshot: z.string(), live: z.boolean() }),
  },
  /** Keys of other watchers (another window, `100x attach`) are refused from now on. */
  'terminal.takeover': { input: aSession, output: z.void() },
  'terminal.close': { input: aSession, output: z.void() },
  'terminal.write': { input: aSession.extend({ data: z.string().max(TYPED_LIMIT) }), output: z.void() },
  'terminal.resize': {
    input: aSession.extend({
      columns: z.number().int().min(2).max(1000),
      rows: z.number().int().min(1).max(1000),
    }),
    output: z.void(),
  },
  /** Characters drawn since the last acknowledgement: a window that falls behind is moved on to a snapshot. */
  'terminal.acknowledge': {
    input: aSession.extend({ stream: z.number().int(), characters: z.number().int().nonnegative() }),
    output: z.void(),
  },
  'settings.get': { input: nothing, output: settingsSchema },
  'settings.set': { input: settingsSchema, output: settingsSchema },
  /** Names of the stored keys; their values never leave the main process. */
  'key.list': { input: nothing, output: z.array(keyNameSchema) },
  /** An empty value takes the key out. Gives the names that are stored then. */
  'key.set': {
    input: z.object({ name: keyNameSchema, value: z.string().trim().max(4096) }),
    output: z.array(keyNameSchema),
  },
  'key.storage': { input: nothing, output: keyStorageSchema },
  /** Asks the model for one word with the stored keys. `ms`: until its answer. */
  'model.test': {
    input: z.object({ model: z.string().min(1).max(200) }),
    output: z.object({ ms: z.number() }),
  },
  /** Gives up the window's test of it. */
  'model.cancel': { input: z.object({ model: z.string().min(1).max(200) }), output: z.void() },
  'machine.load': { input: nothing, output: machineLoadSchema },
  'disk.use': { input: nothing, output: diskUseSchema },
  /** Frees what belongs to nothing any more. Bytes and sentences of what went. */
  'disk.free': { input: nothing, output: z.object({ bytes: z.number(), freed: z.array(z.string()) }) },
  /** Shows the data folder in the system's file browser. */
  'disk.reveal': { input: nothing, output: z.void() },
  /** Opens another window, at the session or at the fleet. */
  'window.open': { input: z.object({ session: sessionIdSchema.optional() }), output: z.void() },
  /** The session on the caller's screen, told at each change: nobody is notified of what they look at. */
  'window.showing': { input: z.object({ session: sessionIdSchema.nullable() }), output: z.void() },
  /** The menus' commands that can be done in the caller's window now, told at each change: the others are greyed out. */
  'window.offering': { input: z.object({ commands: z.array(menuCommandSchema).max(200) }), output: z.void() },
  /** In the system's browser; http and https only, and only after a person said yes in the window. */
  'link.open': { input: z.object({ url: z.url({ protocol: /^https?$/ }).max(4096) }), output: z.void() },
  'clipboard.write': { input: z.object({ text: z.string().max(10_000_000) }), output: z.void() },
  'doctor.run': {
    input: z.object({ install: z.boolean(), brief: z.boolean().optional() }),
    output: z.array(doctorFindingSchema),
  },
  /** Gives up the window's installation: what was half made goes. */
  'doctor.cancel': { input: nothing, output: z.void() },
  'app.info': { input: nothing, output: appInfoSchema },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>

/** Every event of the bridge, from main to the windows. */
export const events = {
  /** All since the event before, oldest first: at once while little is recorded, gathered for a frame while much is. */
  'session.recorded': z.object({
    recorded: z.array(z.object({ id: sessionIdSchema, logged: loggedEventSchema, change: viewChangeSchema })),
  }),
  /** Nothing was recorded, but the process that ran it is gone, or another one is about to continue it. */
  'session.interrupted': z.object({ view: sessionViewSchema }),
  'session.deleted': aSession,
  'terminal.dataReceived': terminalChunkSchema,
  /** Another window changed them, or this one. */
  'settings.changed': settingsSchema,
  /** A desktop notification leads here, or the window was opened for it. */
  'session.shown': aSession,
  /** How far the clone of a URL is that `repository.inspect` makes. `percent`: of this step, 0 to 100. */
  'repository.progressed': z.object({
    location: z.string(),
    step: z.enum(['preparing', 'receiving', 'resolving']),
    percent: z.number(),
  }),
  /** What the installation of `doctor.run` does right now: one sentence. */
  'doctor.progressed': z.object({ text: z.string() }),
  /** The preload obeys: of Chromium's zooms only the page's own is one of the window's. */
  'window.zoomed': z.object({ level: z.number() }),
  'menu.chosen': z.object({ command: menuCommandSchema }),
} as const satisfies Record<string, z.ZodType>

export type CallName = keyof typeof calls
/** What a caller passes (defaults may be left out). */
export type CallInput<N extends CallName> = z.input<(typeof calls)[N]['input']>
/** What a handler gets, after parsing. */
export type ParsedInput<N extends CallName> = z.output<(typeof calls)[N]['input']>
export type CallOutput<N extends CallName> = z.output<(typeof calls)[N]['output']>
export type CallResult<N extends CallName> = Result<CallOutput<N>, Failure>

export type EventName = keyof typeof events
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>

export const isCallName = (name: unknown): name is CallName =>
  typeof name === 'string' && Object.hasOwn(calls, name)

/** All that the renderer can reach of the machine. */
export type Bridge = {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallResult<N>>
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): Disposer
  /** The absolute path of a dropped file or folder; empty when it has none. */
  pathOf(file: unknown): string
}

/**
 * What the preload puts on the window. Payloads of events cross over as JSON: a context bridge copies an object value
 * by value, which takes a window with hundreds of busy sessions all of its time.
 */
export type TextBridge = Omit<Bridge, 'on'> & {
  on(name: EventName, listener: (payload: string) => void): Disposer
}
