import { hash } from 'node:crypto'
import { z } from 'zod'
import {
  type LoggedEvent,
  loggedEventSchema,
  SESSION_LOG_VERSION,
  sessionEventSchema,
} from '../../src-shared/model/session.ts'

/** From version 3 on a line ends with a checksum of all the text before it. */
const SUM_BEGIN = ',"sum":"'
const SUM_END = '"}'
const SUM_LENGTH = 16
const TAIL_LENGTH = SUM_BEGIN.length + SUM_LENGTH + SUM_END.length
export const LINE_BEGIN = '{"v":'

const { skew: _, ...unskewed } = loggedEventSchema.shape
/** Lines without a checksum have exactly these members: a flipped byte in another one's name would be a new member. */
const unsummedSchema = z.strictObject({
  ...unskewed,
  v: z.literal([1, 2]),
})
/** All that is asked of a line whose version this program does not know. */
const versionSchema = z.looseObject({ v: z.number().int() })

/** Their schemas fill in what older programs did not write. */
export const COMPLETED_EVENTS: readonly string[] = ['sessionCreated', 'critiqueGiven']
const every = sessionEventSchema.options.flatMap(({ shape }): string[] => [...shape.type.values])
/**
 * By version, the events whose line is, with its checksum, word for word what this program would make of it: all of
 * this version, and those of the one before that leave nothing to be filled in.
 */
const proven: ReadonlyMap<unknown, ReadonlySet<string>> = new Map([
  [3, new Set(every.filter((type) => !COMPLETED_EVENTS.includes(type)))],
  [SESSION_LOG_VERSION, new Set(every)],
])

const sumOf = (text: Buffer | string): string => hash('sha256', text, 'hex').slice(0, SUM_LENGTH)

export function logLine(logged: LoggedEvent): Buffer {
  const text = Buffer.from(JSON.stringify(logged).slice(0, -1))
  return Buffer.concat([text, Buffer.from(`${SUM_BEGIN}${sumOf(text)}${SUM_END}\n`)])
}

/** `null`: damaged. `newer`: whole, and beyond this program. */
export function parseLine(line: Buffer): LoggedEvent | 'newer' | null {
  const tail = line.toString('latin1', Math.max(0, line.length - TAIL_LENGTH))
  const summed = tail.startsWith(SUM_BEGIN) && tail.endsWith(SUM_END)
  if (summed && !sumHolds(line, tail)) return null
  const value = parseJson(line.toString('utf8'))
  if (summed && isProven(value)) return withoutSum(value)
  const logged = (summed ? loggedEventSchema : unsummedSchema).safeParse(value).data
  if (logged !== undefined) return logged
  const version = versionSchema.safeParse(value).data?.v ?? 0
  return summed || version > SESSION_LOG_VERSION ? 'newer' : null
}

/**
 * Of a line as text; `null`: it has no checksum that holds, or is not as this version writes it. Only of bytes that are
 * UTF-8 as they stand: others would be replaced, and the replacement can be what stood there before the damage.
 */
export function parseIntactLine(line: string): LoggedEvent | null {
  const begin = line.length - TAIL_LENGTH
  if (!line.startsWith(SUM_BEGIN, begin) || !line.endsWith(SUM_END)) return null
  if (line.slice(begin + SUM_BEGIN.length, -SUM_END.length) !== sumOf(line.slice(0, begin))) return null
  const value = parseJson(line)
  return isProven(value) ? withoutSum(value) : (loggedEventSchema.safeParse(value).data ?? null)
}

type Proven = LoggedEvent & { sum: string }

const isProven = (value: unknown): value is Proven => {
  const line = value as Partial<Proven> | null
  return proven.get(line?.v)?.has(line?.event?.type ?? '') === true
}

const withoutSum = ({ v, seq, at, skew, event }: Proven): LoggedEvent =>
  skew === undefined ? { v, seq, at, event } : { v, seq, at, skew, event }

const sumHolds = (line: Buffer, tail: string): boolean =>
  tail.slice(SUM_BEGIN.length, -SUM_END.length) === sumOf(line.subarray(0, -TAIL_LENGTH))

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    // A torn or damaged line, which the caller counts.
    return null
  }
}
