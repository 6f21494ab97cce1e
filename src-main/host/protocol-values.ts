import { z } from 'zod'
import type { Failure, InstanceFailure } from '../../src-shared/model/errors.ts'
import type { ScreenReading, SpawnRequest, TerminalSize } from '../core/ports.ts'
import type { Printed, TerminalSignal, WatchedChunk } from '../core/terminal-port.ts'

const count = z.number().int().nonnegative()

export const sizeSchema = z.object({ columns: count, rows: count }) satisfies z.ZodType<TerminalSize>

export const failureSchema = z.object({
  kind: z.string(),
  message: z.string(),
  remedy: z.string(),
}) satisfies z.ZodType<Failure>

export const instanceFailureSchema = failureSchema.extend({
  kind: z.literal('spawn-failed'),
}) satisfies z.ZodType<InstanceFailure>

export const spawnRequestSchema = z.object({
  file: z.string(),
  args: z.array(z.string()),
  cwd: z.string(),
  env: z.record(z.string(), z.string()),
  size: sizeSchema,
}) satisfies z.ZodType<SpawnRequest>

const readingSchema = z.object({
  pasteEdges: z.array(z.enum(['on', 'off', 'erased'])),
  pasteMode: z.boolean(),
  cursorLine: z.string(),
  cursorVisible: z.boolean(),
}) satisfies z.ZodType<ScreenReading>

export const terminalSignalSchema: z.ZodType<TerminalSignal> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('read'), reading: readingSchema }),
  z.object({ type: z.literal('typed'), data: z.string() }),
  z.object({ type: z.literal('sent'), id: z.number().int().nullable() }),
  z.object({
    type: z.literal('exited'),
    exitCode: z.number().int(),
    signal: z.number().int().nullable(),
    tail: z.string(),
  }),
  z.object({ type: z.literal('lost'), reason: z.string() }),
])

export const printedSchema = z.object({
  head: z.string(),
  tail: z.string(),
  cut: z.boolean(),
}) satisfies z.ZodType<Printed>

export const watchedChunkSchema = z.object({
  kind: z.enum(['live', 'snapshot', 'end', 'keyboard', 'resized']),
  data: z.string(),
}) satisfies z.ZodType<WatchedChunk>
