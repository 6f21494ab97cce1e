import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureAider } from './aider-environment.ts'
import { type PrivateAider, privateAider } from './private-aider.ts'

let dataFolder: string
let own: PrivateAider
let said: string[]
beforeEach(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'broken-aider-'))
  own = privateAider(dataFolder)
  said = []
  mkdirSync(dirname(own.aider), { recursive: true })
  await own.markComplete('0.86.2')
})
afterEach(() => rmSync(dataFolder, { recursive: true }))

function put(script: string): void {
  for (const file of [own.python, own.aider]) {
    writeFileSync(file, `#!/bin/sh\n${script}\n`)
    chmodSync(file, 0o755)
  }
}
/** No Python is found there, so that nothing can be made. */
const options = () => ({ configuredPath: '', dataFolder, searchPath: join(dataFolder, 'nothing') })
const MAKING = expect.stringContaining('Making a private environment')

test('our Aider that does not start is made anew by whoever asks for its repair', async () => {
  put('echo "No module named litellm" >&2; exit 1')
  expect(await ensureAider({ ...options(), repairs: true }, (line) => said.push(line))).toMatchObject({
    error: { kind: expect.stringContaining('python') },
  })
  expect(said).toContainEqual(MAKING)
})

test('one that starts stays, and so does a broken one that nobody wants repaired', async () => {
  put('exit 0')
  expect((await ensureAider({ ...options(), repairs: true }, (line) => said.push(line))).ok).toBe(true)
  put('exit 1')
  expect((await ensureAider(options(), (line) => said.push(line))).ok).toBe(true)
  expect(said).not.toContainEqual(MAKING)
})

test('a repair that is cancelled while Aider starts takes nothing away', async () => {
  put('exec sleep 60')
  const cancel = new AbortController()
  const made = ensureAider({ ...options(), repairs: true, signal: cancel.signal }, (line) => {
    said.push(line)
    setImmediate(() => cancel.abort())
  })
  expect((await made).ok).toBe(true)
  expect(said).not.toContainEqual(MAKING)
  expect(existsSync(own.aider)).toBe(true)
})
