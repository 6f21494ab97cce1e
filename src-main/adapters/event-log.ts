import type { LoggedEvent } from '../../src-shared/model/session.ts'
import { isAsWritten, LINE_BEGIN, parseLine, parseWrittenLine } from './log-line.ts'

const LINE_FEED = 10
const LINE_BREAK = Buffer.from('\n')
const CLOSING_BRACE = 125

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

type Lines = Omit<CheckedLog, 'intact'> & { readonly intact: readonly Buffer[] }

/** Keeps every readable line. Unreadable ones, and those of a newer version, are counted in the warning. */
export function checkLog(bytes: Buffer): CheckedLog {
  const lines = readLines(bytes)
  return { ...lines, intact: joinLines(lines.intact) }
}

function readLines(bytes: Buffer): Lines {
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
  const log = { events, intact, damaged, nextSeq: last + damagedLast + 1 }
  const warning = warningOf({ newer, damaged: damaged.length, beginning: isBegun(events) })
  return newer === 0 ? { ...log, warning } : { ...log, warning, sealed: true }
}

export const parseLog = (log: Buffer): ReadLog => {
  const written = isAsWritten(log) ? readWritten(log.toString()) : null
  if (written !== null) return { events: written, warning: '' }
  const { events, warning, sealed } = readLines(log)
  return sealed === true ? { events, warning, sealed } : { events, warning }
}

/** A log without a flaw, as nearly all are, is read as one text: a start reads every one. Else `null`. */
function readWritten(log: string): LoggedEvent[] | null {
  const events: LoggedEvent[] = []
  for (let start = 0; start < log.length; ) {
    const found = log.indexOf('\n', start)
    const end = found === -1 ? log.length : found
    if (end > start) {
      const event = parseWrittenLine(log.slice(start, end))
      if (event === null) return null
      events.push(event)
    }
    start = end + 1
  }
  return isBegun(events) ? events : null
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
  Buffer.concat(lines.flatMap((line) => [line, LINE_BREAK]))

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
