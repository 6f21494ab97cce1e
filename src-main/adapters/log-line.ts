import { hash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import {
  type LoggedEvent,
  loggedEventSchema,
  SESSION_LOG_VERSION,
  sessionEventSchema,
} from '../../src-shared/model/session.ts'

export const LINE_BEGIN = '{"v":'
const LINE_FEED = 10

/** A line ends with checksums: 16 digits between one of these words and a brace. */
const TAIL_LENGTH = 26
const TAIL_END = '"}'
/** Since version 5 eight digits are of all that stands in the log before them, and eight of all in their line. */
const TAIL_BEGIN = ',"crc":"'
const LOG_SUM_AT = TAIL_BEGIN.length
const SUM_LENGTH = 8
/** In versions 3 and 4 they are all of the line. */
const OLDER_TAIL_BEGIN = ',"sum":"'

/** CRC-32 of a text; `before`: of what the text is a continuation of. */
const sumOf = (text: Buffer, before = 0): string => crc32(text, before).toString(16).padStart(SUM_LENGTH, '0')

type LineSum = {
  /** How many bytes at the line's end it is not of. */
  readonly uncovered: number
  readonly of: (covered: Buffer) => string
}
const lineSums: ReadonlyMap<string, LineSum> = new Map([
  [TAIL_BEGIN, { uncovered: SUM_LENGTH + TAIL_END.length, of: (covered) => sumOf(covered) }],
  [
    OLDER_TAIL_BEGIN,
    { uncovered: TAIL_LENGTH, of: (covered) => hash('sha256', covered, 'hex').slice(0, 16) },
  ],
])

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
 * this version and of the one before, and those of version 3 that leave nothing to be filled in.
 */
const proven: ReadonlyMap<unknown, ReadonlySet<string>> = new Map([
  [3, new Set(every.filter((type) => !COMPLETED_EVENTS.includes(type)))],
  [4, new Set(every)],
  [SESSION_LOG_VERSION, new Set(every)],
])

/** `before`: CRC-32 of the log that the line is the next one of; 0: of none. */
export function logLine(logged: LoggedEvent, before: number): Buffer {
  const text = Buffer.from(JSON.stringify(logged).slice(0, -1) + TAIL_BEGIN)
  const summed = Buffer.concat([text, Buffer.from(sumOf(text, before))])
  return Buffer.concat([summed, Buffer.from(`${sumOf(summed)}${TAIL_END}\n`)])
}

/** Every byte is as it was written, by the checksums of the last line. Nothing is known of a log that older programs wrote. */
export function isAsWritten(log: Buffer): boolean {
  const end = log.at(-1) === LINE_FEED ? log.length - 1 : log.length
  const tail = tailOf(log.subarray(0, end))
  if (!tail.startsWith(TAIL_BEGIN)) return false
  const logSumAt = end - TAIL_LENGTH + LOG_SUM_AT
  const logSum = tail.slice(LOG_SUM_AT, LOG_SUM_AT + SUM_LENGTH)
  if (logSum !== sumOf(log.subarray(0, logSumAt))) return false
  return sumHolds(log.subarray(log.lastIndexOf(LINE_FEED, logSumAt) + 1, end)) === true
}

/** `null`: damaged. `newer`: whole, and beyond this program. */
export function parseLine(line: Buffer): LoggedEvent | 'newer' | null {
  const holds = sumHolds(line)
  if (holds === false) return null
  const value = parseJson(line.toString('utf8'))
  if (holds === null) return unsummedSchema.safeParse(value).data ?? (isNewer(value) ? 'newer' : null)
  return asWritten(value) ?? 'newer'
}

/** Of a line that is as it was written; `null`: it says what this program does not know. */
export const parseWrittenLine = (line: string): LoggedEvent | null => asWritten(parseJson(line))

function asWritten(value: unknown): LoggedEvent | null {
  return isProven(value) ? withoutSums(value) : (loggedEventSchema.safeParse(value).data ?? null)
}

const isNewer = (value: unknown): boolean =>
  (versionSchema.safeParse(value).data?.v ?? 0) > SESSION_LOG_VERSION

const isProven = (value: unknown): value is LoggedEvent => {
  const line = value as Partial<LoggedEvent> | null
  return proven.get(line?.v)?.has(line?.event?.type ?? '') === true
}

const withoutSums = ({ v, seq, at, skew, event }: LoggedEvent): LoggedEvent =>
  skew === undefined ? { v, seq, at, event } : { v, seq, at, skew, event }

const tailOf = (line: Buffer): string =>
  line.toString('latin1', Math.max(0, line.length - TAIL_LENGTH), line.length)

/** `null`: the line has no checksum. */
function sumHolds(line: Buffer): boolean | null {
  const tail = tailOf(line)
  const sum = tail.endsWith(TAIL_END) ? lineSums.get(tail.slice(0, LOG_SUM_AT)) : undefined
  if (sum === undefined) return null
  const found = sum.of(line.subarray(0, -sum.uncovered))
  return tail.endsWith(`${found}${TAIL_END}`)
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    // A torn or damaged line, which the caller counts.
    return null
  }
}
