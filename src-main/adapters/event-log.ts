import { hash } from 'node:crypto'
import { z } from 'zod'
import { type LoggedEvent, loggedEventSchema, SESSION_LOG_VERSION } from '../../src-shared/model/session.ts'

/** From version 3 on a line ends with a checksum of all the text before it. */
const SUM_BEGIN = ',"sum":"'
const SUM_END = '"}'
const SUM_LENGTH = 16
const TAIL_LENGTH = SUM_BEGIN.length + SUM_LENGTH + SUM_END.length
const LINE_BEGIN = '{"v":'
const LINE_FEED = 10
const CLOSING_BRACE = 125

const { skew: _, ...unskewed } = loggedEventSchema.shape
/** Lines without a checksum have exactly these members: a flipped byte in another one's name would be a new member. */
const unsummedSchema = z.strictObject({
  ...unskewed,
  v: z.union([z.literal(1), z.literal(2)]),
})
/** All that is asked of a line whose version this program does not know. */
const versionSchema = z.looseObject({ v: z.number().int() })

export type ReadLog = {
  readonly events: LoggedEvent[]
  /** What was left out, in a sentence; else empty. */
  readonly warning: string
  /** A newer version wrote to it, or it cannot be read: nothing may be appended. */
  readonly sealed?: boolean
}

/** A log with what is wrong in it. */
export type CheckedLog = ReadLog & {
  /** The lines of `events`, whole and in order. */
  readonly intact: Buffer
  /** Everything else, a line each. */
  readonly damaged: readonly Buffer[]
  /** No event has had it yet, not even one whose line is damaged now. */
  readonly nextSeq: number
}

const sumOf = (text: Buffer): string => hash('sha256', text, 'hex').slice(0, SUM_LENGTH)

export function logLine(logged: LoggedEvent): Buffer {
  const text = Buffer.from(JSON.stringify(logged).slice(0, -1))
  return Buffer.concat([text, Buffer.from(`${SUM_BEGIN}${sumOf(text)}${SUM_END}\n`)])
}

/** Keeps every readable line. Unreadable ones, and those of a newer version, are counted in the warning. */
export function checkLog(bytes: Buffer): CheckedLog {
  const events: LoggedEvent[] = []
  const intact: Buffer[] = []
  const damaged: Buffer[] = []
  let newer = 0
  let damagedLast = 0
  const take = (line: Buffer): boolean => {
    const parsed = parseLine(line)
    if (parsed === null) return false
    if (parsed === 'newer') newer += 1
    else events.push(parsed)
    intact.push(line)
    damagedLast = 0
    return true
  }
  for (const line of linesOf(bytes)) {
    if (take(line)) continue
    // Two whole lines may have lost only the break between them.
    for (const piece of piecesOf(line)) {
      if (take(piece)) continue
      damaged.push(piece)
      damagedLast += 1
    }
  }
  const last = events.reduce((most, { seq }) => Math.max(most, seq), 0)
  const log = { events, intact: joinLines(intact), damaged, nextSeq: last + damagedLast + 1 }
  const warning = warningOf({ newer, damaged: damaged.length, beginning: isBegun(events) })
  return newer === 0 ? { ...log, warning } : { ...log, warning, sealed: true }
}

export const parseLog = (log: string | Buffer): ReadLog => {
  const { events, warning, sealed } = checkLog(typeof log === 'string' ? Buffer.from(log) : log)
  return sealed === true ? { events, warning, sealed } : { events, warning }
}

const isBegun = ([first]: readonly LoggedEvent[]): boolean => first?.event.type === 'sessionCreated'

function warningOf(found: { newer: number; damaged: number; beginning: boolean }): string {
  const { newer, damaged, beginning } = found
  return [
    newer === 0
      ? ''
      : `A newer version of 100x Orchestrator wrote ${newer} line(s) of the event log: they were left out, and the log stays as it is.`,
    damaged === 0 ? '' : `${damaged} unreadable line(s) of the event log were left out.`,
    beginning ? '' : 'The beginning of the event log is missing, and with it what the session was.',
  ]
    .filter((one) => one !== '')
    .join(' ')
}

export const joinLines = (lines: readonly Buffer[]): Buffer =>
  Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]))

function* linesOf(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(LINE_FEED, start)
    const end = found === -1 ? bytes.length : found
    if (end > start) yield bytes.subarray(start, end)
    start = end + 1
  }
}

/** A damaged line cut before each beginning of one; what stands behind the end of one apart. */
function* piecesOf(line: Buffer): Generator<Buffer> {
  for (let start = 0; start < line.length; ) {
    const found = line.indexOf(LINE_BEGIN, start + 1)
    const end = found === -1 ? line.length : found
    const piece = line.subarray(start, end)
    const length = [piece.lastIndexOf(CLOSING_BRACE) + 1, piece.length - 1].find(
      (one) => one > 0 && one < piece.length && parseLine(piece.subarray(0, one)) !== null,
    )
    yield piece.subarray(0, length)
    if (length !== undefined) yield piece.subarray(length)
    start = end
  }
}

/** `null`: damaged. `newer`: whole, and beyond this program. */
function parseLine(line: Buffer): LoggedEvent | 'newer' | null {
  const summed = isSummed(line)
  if (summed && !sumHolds(line)) return null
  const value = parseJson(line.toString('utf8'))
  const logged = (summed ? loggedEventSchema : unsummedSchema).safeParse(value).data
  if (logged !== undefined) return logged
  const version = versionSchema.safeParse(value).data?.v ?? 0
  return summed || version > SESSION_LOG_VERSION ? 'newer' : null
}

const isSummed = (line: Buffer): boolean => {
  const tail = line.subarray(-TAIL_LENGTH).toString('latin1')
  return tail.startsWith(SUM_BEGIN) && tail.endsWith(SUM_END)
}

const sumHolds = (line: Buffer): boolean => {
  const tail = line.subarray(-TAIL_LENGTH).toString('latin1')
  return tail.slice(SUM_BEGIN.length, -SUM_END.length) === sumOf(line.subarray(0, -TAIL_LENGTH))
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    // A torn or damaged line, which the caller counts.
    return null
  }
}
