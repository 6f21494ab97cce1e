import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'

const MODULE = pathToFileURL(`${import.meta.dirname}/inherited-descriptors.ts`).href

/** Beyond what Node itself keeps from its children when it starts. */
const PLACE = 40

/** Starts children as a window would, with a descriptor that stays open across an exec. Tells what they have. */
const PROGRAM = `
import { spawnSync } from 'node:child_process'
const { coverInherited } = await import(${JSON.stringify(MODULE)})
const list = (stdio) => spawnSync('/bin/ls', ['-l', '/proc/self/fd'], { stdio, encoding: 'utf8' }).stdout
const plain = list(['ignore', 'pipe', 'ignore'])
const covered = coverInherited(['ignore', 'pipe', 'ignore'])
const safe = list(covered.stdio)
covered.dispose()
console.log(JSON.stringify({ plain, safe }))
`

test.runIf(process.platform === 'linux')(
  'a child gets no descriptor that its starter keeps open across an exec',
  async () => {
    const secret = openSync(import.meta.filename, 'r')
    const stdio = [
      'ignore',
      'pipe',
      'inherit',
      ...Array.from({ length: PLACE - 3 }, () => 'ignore' as const),
      secret,
    ]
    const args = ['--import', 'tsx', '--input-type=module', '-e', PROGRAM]
    const child = spawn(process.execPath, args, {
      stdio: stdio as ('ignore' | 'pipe' | 'inherit' | number)[],
    })
    closeSync(secret)
    if (child.stdout === null) throw new Error('its output is not read')
    const { plain, safe } = JSON.parse(await text(child.stdout))
    expect(plain).toContain(import.meta.filename)
    expect(safe).not.toContain(import.meta.filename)
    expect(safe).toMatch(/ 40 -> \/dev\/null/)
  },
)
