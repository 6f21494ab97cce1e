import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { PROGRAM, temporaryFolder } from './test-support/cli-harness.ts'

/** Loaded before the program: says whenever text is made into a function. */
const SAY_COMPILED = `data:text/javascript,${encodeURIComponent(`
  globalThis.Function = new Proxy(Function, {
    construct(...asked) {
      console.error('made text into a function')
      return Reflect.construct(...asked)
    },
  })
`)}`

it('a command is done before parsers could be compiled, so none is', async () => {
  const data = temporaryFolder('data')
  const ran = await promisify(execFile)(process.execPath, [
    ...['--import', SAY_COMPILED, PROGRAM],
    ...['sessions', '--data', data],
  ])
  rmSync(data, { recursive: true })
  expect(ran.stdout).toContain('No sessions yet')
  expect(ran.stderr).toBe('')
})
