import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Failure } from '../../src-shared/model/errors.ts'
import { scriptedModelCommand } from './scripted-model-command.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '100x-command-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function scriptFile(text: string): Promise<string> {
  const file = join(folder, 'script.json')
  await writeFile(file, text)
  return file
}

test('serves the script, says how to reach it, and ends with the signal', async () => {
  const file = await scriptFile('{"name": "one", "rules": [{"when": {}, "replies": [{"content": "hi"}]}]}')
  const ending = new AbortController()
  const fail = (failure: Failure) => expect.unreachable(failure.message)
  let output = ''
  let announced: (url: string) => void = () => undefined
  const url = new Promise<string>((resolve) => {
    announced = resolve
  })
  const write = (text: string) => {
    output += text
    const base = /^ {2}OPENAI_API_BASE=(\S+)$/m.exec(output)?.[1]
    if (base !== undefined) announced(base)
  }
  const code = scriptedModelCommand({ scriptFile: file, port: 0, write, fail, signal: ending.signal })
  const body = JSON.stringify({ model: 'scripted', messages: [{ role: 'user', content: 'x' }] })
  const response = await fetch(`${await url}/chat/completions`, { method: 'POST', body })
  expect(response.status).toBe(200)
  ending.abort()
  expect(await code).toBe(0)
  expect(output).toContain('OPENAI_API_KEY=scripted\n  LITELLM_MODEL=openai/scripted\n')
  expect(output).toContain('1 other -> rule 1, reply 1: 200\n')
})

test('a bad script ends with 2 and names line and field', async () => {
  const file = await scriptFile('{\n"name": "one",\n"rules": [{"when": {}, "replies": []}]\n}')
  const failures: Failure[] = []
  const fail = (failure: Failure) => void failures.push(failure)
  const write = expect.unreachable
  const { signal } = new AbortController()
  expect(await scriptedModelCommand({ scriptFile: file, port: 0, write, fail, signal })).toBe(2)
  expect(failures[0]?.message).toContain('line 3, rules[0].replies: a rule needs at least one reply')
})
