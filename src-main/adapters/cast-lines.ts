import { z } from 'zod'

/** One event of a recording: output, a new size (`120x40`) or a marker. */
export type CastEvent = {
  /** Epoch milliseconds on the recording's own clock, which never goes back. */
  readonly at: number
  readonly kind: 'o' | 'r' | 'm'
  readonly text: string
}

/** The first line of an asciicast v2 file. Players pass over what they do not know. */
const headerSchema = z.object({
  version: z.literal(2),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** Epoch seconds, whole: the times of the events count from it. */
  timestamp: z.number().int(),
  /** Ours: bytes that the recording had before this file, in files that were dropped or stand beside it. */
  bytesBefore: z.number().int().nonnegative().default(0),
})
export type CastHeader = z.infer<typeof headerSchema>

const eventSchema = z.tuple([z.number(), z.enum(['o', 'r', 'm']), z.string()])

export const headerLine = (header: CastHeader): string => {
  const { bytesBefore, ...plain } = header
  return `${JSON.stringify(bytesBefore === 0 ? plain : header)}\n`
}

export const eventLine = ({ at, kind, text }: CastEvent, { timestamp }: CastHeader): string => {
  const seconds = Math.max(0, Math.round(at - timestamp * 1_000)) / 1_000
  // Half a character pair is no text for a strict reader of JSON.
  return `${JSON.stringify([seconds, kind, text.toWellFormed()])}\n`
}

export const parseHeader = (line: string): CastHeader | null =>
  headerSchema.safeParse(parseJson(line)).data ?? null

/** `null`: a torn or damaged line, or an event that nobody here writes. */
export function parseEvent(line: string, { timestamp }: CastHeader): CastEvent | null {
  const event = eventSchema.safeParse(parseJson(line)).data
  if (event === undefined) return null
  const [seconds, kind, text] = event
  return { at: timestamp * 1_000 + Math.round(seconds * 1_000), kind, text }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    // Torn by the end of its process, or damaged: the schemas refuse it.
    return null
  }
}

export const sizeText = ({ columns, rows }: { columns: number; rows: number }): string => `${columns}x${rows}`

export function parseSize(text: string): { columns: number; rows: number } | null {
  const [columns = 0, rows = 0] = text.split('x').map(Number)
  const fits = (value: number) => Number.isInteger(value) && value > 0
  return fits(columns) && fits(rows) ? { columns, rows } : null
}
