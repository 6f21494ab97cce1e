import { describeFailure, type Failure } from '../../src-shared/model/errors.ts'
import { printable } from './wording.ts'

/** Where a command writes. With `--json`, stdout carries one object a line and nothing else. */
export type Output = {
  readonly json: boolean
  /** A line of the result for a person; silent with `--json`. */
  text(line: string): void
  /** A result that another program may read, byte for byte; only a terminal is spared its control characters. */
  exact(text: string): void
  /** A line of progress for a person, never part of the result; silent with `--json`. */
  progress(line: string): void
  /** An object of the result; silent without `--json`. */
  object(value: Readonly<Record<string, unknown>>): void
  /** Says what failed in one line, in both forms. */
  failure(failure: Failure): void
}

export function createOutput(json: boolean): Output {
  const raw = (stream: NodeJS.WriteStream, text: string) => void stream.write(`${text}\n`)
  const line = (stream: NodeJS.WriteStream, text: string) => raw(stream, printable(text))
  return {
    json,
    text: (text) => {
      if (!json) line(process.stdout, text)
    },
    exact: (text) => {
      if (!json) (process.stdout.isTTY ? line : raw)(process.stdout, text)
    },
    progress: (text) => {
      if (!json) line(process.stderr, text)
    },
    object: (value) => {
      if (json) raw(process.stdout, JSON.stringify(value))
    },
    failure: (failure) => {
      const { kind, message, remedy } = failure
      if (json) raw(process.stdout, JSON.stringify({ type: 'error', kind, message, remedy }))
      line(process.stderr, `100x: ${describeFailure(failure)}`)
    },
  }
}
