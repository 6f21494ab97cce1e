import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newSessionView } from '../../src-shared/model/session.ts'
import { createCastRecording } from '../adapters/cast-recording.ts'
import type { Orchestrator } from '../core/orchestrator-api.ts'
import { sampleIdentity } from '../core/test-support/sample-session.ts'
import type { Output } from './output.ts'
import { type RecordingOptions, recordingCommand } from './recording-command.ts'

const { id } = sampleIdentity
const view = newSessionView(sampleIdentity, 0)
const orchestrator = {
  session: (wanted: string) => (wanted === id ? view : null),
  sessions: () => [view],
  unreadable: () => [],
} as Pick<Orchestrator, 'session' | 'sessions' | 'unreadable'> as Orchestrator

let folder: string
let path: string
let printed = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), '100x-recording-command-'))
  path = join(folder, 'recording.cast')
  let time = 1_000_250
  const size = { columns: 80, rows: 24 }
  const recording = createCastRecording({
    path,
    size,
    now: () => time,
    elapsed: () => time,
    limitBytes: 60_000,
  })
  for (let n = 0; n < 3_000; n += 1) {
    const line = `line ${n} ${'='.repeat(n % 60)}\r\n`
    printed += line
    recording.append(line)
    time += 3
    if (n % 100 === 0) await new Promise(setImmediate)
  }
  recording.mark('decision 1 (event 7)')
  recording.mark('commit bbbbbbb (event 9)')
  recording.mark('critique 1 (event 12)')
  await recording.close()
})
afterAll(() => rmSync(folder, { recursive: true }))

async function run(options: RecordingOptions & { json?: boolean }, recording = path) {
  const said = { text: '', objects: [] as unknown[], failure: '' }
  let stdout = ''
  const output: Output = {
    json: options.json === true,
    text: (line) => {
      said.text += line
    },
    exact: () => undefined,
    progress: () => undefined,
    object: (value) => void said.objects.push(value),
    failure: ({ kind, message }) => {
      said.failure = `${kind}: ${message}`
    },
  }
  const code = await recordingCommand(
    id.slice(0, 5),
    { json: false, ...options },
    {
      orchestrator,
      output,
      recordingOf: () => recording,
      stdout: new Writable({
        write(chunk, _encoding, done) {
          stdout += chunk
          done()
        },
      }),
    },
  )
  return { code, stdout, ...said }
}

/** Checks every line against the format (asciicast v2), as a player reads it. */
function play(cast: string) {
  const [header, ...lines] = cast.trimEnd().split('\n')
  expect(JSON.parse(header ?? '')).toEqual({
    version: 2,
    width: 80,
    height: 24,
    timestamp: expect.any(Number),
  })
  const events = lines.map((line) => JSON.parse(line) as [number, string, string])
  let last = 0
  for (const [time, kind, text] of events) {
    expect(time).toBeGreaterThanOrEqual(last)
    expect('orm').toContain(kind)
    expect(typeof text).toBe('string')
    last = time
  }
  return events
}

test('both files of a recording come as one that plays, with its markers, from the beginning of a line on', async () => {
  const { code, stdout } = await run({})
  expect(code).toBe(0)
  const events = play(stdout)
  const shown = events.flatMap(([, kind, text]) => (kind === 'o' ? [text] : [])).join('')
  expect(printed.endsWith(shown)).toBe(true)
  expect(shown).toMatch(/^line \d+ /)
  expect(events.filter(([, kind]) => kind === 'm').map(([, , text]) => text)).toEqual([
    expect.stringMatching(/were left out before this$/),
    'decision 1 (event 7)',
    'commit bbbbbbb (event 9)',
    'critique 1 (event 12)',
  ])
})

test('it goes into a new file, and never over one that is there', async () => {
  const out = join(folder, 'out.cast')
  const { code, objects, text } = await run({ out, json: true })
  const written = readFileSync(out, 'utf8')
  expect([code, objects]).toEqual([0, [{ type: 'recording', id, out, bytes: Buffer.byteLength(written) }]])
  expect(text).toContain(`asciinema play '${out}'`)
  play(written)
  writeFileSync(out, 'mine')
  expect(await run({ out })).toMatchObject({
    code: 1,
    failure: expect.stringMatching(/^cannot-write: .* is there already/),
  })
  expect(readFileSync(out, 'utf8')).toBe('mine')
  const nowhere = join(folder, 'no', 'such', 'folder.cast')
  expect((await run({ out: nowhere })).failure).toMatch(/cannot be written to .*ENOENT/)
})

test('a session without a recording, and a recording asked for as a JSON object, are refused', async () => {
  expect(await run({}, join(folder, 'none.cast'))).toMatchObject({
    code: 1,
    failure: `no-recording: Session ${id} has no recording: Aider never started in it, or it is gone.`,
  })
  expect(await run({ json: true })).toMatchObject({ code: 2, stdout: '' })
})

test('a reader that has seen enough is no failure', async () => {
  const stdout = new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error('broken pipe'), { code: 'EPIPE' })),
  })
  const output = { object: () => undefined, text: () => undefined } as unknown as Output
  const deps = { orchestrator, output, recordingOf: () => path, stdout }
  expect(await recordingCommand(id, { json: false }, deps)).toBe(0)
})
