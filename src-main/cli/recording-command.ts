import { open, rm } from 'node:fs/promises'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import type { Failure } from '../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import { readRecording } from '../adapters/read-recording.ts'
import { noRecording } from '../adapters/read-recording-part.ts'
import { EXIT } from './exit-codes.ts'
import { findSession } from './find-session.ts'
import { type Common, someText, withCommon } from './option-readers.ts'
import { failed, misused, type SessionCommandDeps } from './session-command.ts'

export type RecordingOptions = { readonly out?: string }

export function addRecordingVerb(
  program: Command,
  recording: (id: string, options: Common & RecordingOptions) => Promise<number>,
  finish: (code: number) => void,
): void {
  withCommon(
    program
      .command('recording <id>')
      .description('Writes a session’s recording as one asciicast v2 file, which asciinema plays.')
      .option('--out <file>', 'into a new file instead of standard output', someText),
  ).action(async (id: string, options) => finish(await recording(id, options)))
}

type RecordingDeps = Pick<SessionCommandDeps, 'orchestrator' | 'output'> & {
  /** Path of a session's recording. */
  readonly recordingOf: (id: string) => string
  readonly stdout: Writable
}

export async function recordingCommand(
  id: string,
  { json, out }: RecordingOptions & { readonly json: boolean },
  { orchestrator, output, recordingOf, stdout }: RecordingDeps,
): Promise<number> {
  if (json && out === undefined)
    return misused(output, 'A recording is no JSON object: name a file for it with --out.')
  const found = findSession(orchestrator, id)
  if (!found.ok) return failed(output, found.error)
  const whole = found.value.identity.id
  const lines = readRecording(recordingOf(whole))
  const first = await lines.next()
  if (first.done === true) return failed(output, noRecording(whole))
  const text = Readable.from(joined(first.value, lines))
  if (out === undefined) return intoStdout(text, stdout)
  const written = await intoNewFile(text, out)
  if (!written.ok) return failed(output, written.error)
  output.object({ type: 'recording', id: whole, out, bytes: written.value })
  output.text(`Wrote the recording of ${whole} to ${out}. Play it: asciinema play '${out}'`)
  return EXIT.ok
}

async function* joined(first: string, others: AsyncIterable<string>): AsyncGenerator<string> {
  yield first
  yield* others
}

async function intoStdout(text: Readable, stdout: Writable): Promise<number> {
  try {
    await pipeline(text, stdout, { end: false })
  } catch (error) {
    // Whoever read it (`| head`) has seen enough.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error
  }
  return EXIT.ok
}

/** Gives the bytes written. Nothing is left of a file that could not be written whole. */
async function intoNewFile(text: Readable, out: string): Promise<Result<number, Failure>> {
  let isOurs = false
  try {
    const file = await open(out, 'wx', 0o600)
    isOurs = true
    const stream = file.createWriteStream()
    await pipeline(text, stream)
    return ok(stream.bytesWritten)
  } catch (error) {
    if (isOurs) await rm(out, { force: true })
    if (!(error instanceof Error && 'code' in error)) throw error
    const exists = error.code === 'EEXIST'
    return err({
      kind: 'cannot-write',
      message: exists
        ? `${out} is there already, and nothing is written over.`
        : `The recording cannot be written to ${out}: ${error.message}.`,
      remedy: 'Name another file.',
    })
  }
}
