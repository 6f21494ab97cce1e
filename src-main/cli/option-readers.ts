import { type Command, InvalidArgumentError } from 'commander'
import type { z } from 'zod'

/** Options that every command on the data folder has. */
export type Common = { readonly data?: string; readonly json: boolean }

const isWhole = (schema: z.ZodType<number | null>): boolean => !schema.safeParse(5.5).success

function boundOf(schema: z.ZodType<number | null>, issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'too_small') {
    return `It must be ${issue.inclusive === false ? 'above' : 'at least'} ${issue.minimum}.`
  }
  if (issue?.code === 'too_big') return `It must be at most ${issue.maximum}.`
  return isWhole(schema) ? 'It must be a whole number.' : 'It must be a number.'
}

/** Reads a number within the bounds that the schema of its setting or field has. */
export const numberOf =
  (schema: z.ZodType<number | null>) =>
  (text: string): number => {
    const { data, error } = schema.safeParse(text.trim() === '' ? Number.NaN : Number(text))
    if (typeof data === 'number') return data
    throw new InvalidArgumentError(boundOf(schema, error?.issues[0]))
  }

export function port(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > 65_535) {
    throw new InvalidArgumentError('It must be a port from 0 to 65535.')
  }
  return value
}

export function someText(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It must not be empty.')
  return text.trim()
}

export const collect = (value: string, earlier: string[]): string[] => [...earlier, value]

export const withCommon = (command: Command): Command =>
  command
    .option('--data <dir>', 'the data folder (default: HUNDREDX_DATA, else the platform’s own)')
    .option('--json', 'one JSON object a line on stdout, nothing else there', false)
