#!/usr/bin/env node
// Faults at length, each one for real: kill -9 at 200 random moments, then every other fault. Linux.
// `npm run faults -- --moments 20 --real 5 --seed 7`; `-- matrix` or `-- others` runs one of the two.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from './environment.mjs'
import { machineEnvironment } from './machine-environment.mjs'

const PARTS = {
  matrix: (options) => ['--import', 'tsx', join(projectRoot, 'e2e', 'faults', 'kill-matrix.ts'), ...options],
  others: () => [join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', 'faults'],
}

const run = (args, env) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: projectRoot, stdio: 'inherit', env })
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })

const [first = '', ...rest] = process.argv.slice(2)
const chosen = Object.hasOwn(PARTS, first) ? first : null
const options = chosen === null && first !== '' ? [first, ...rest] : rest
if (process.platform !== 'linux') {
  console.error('The faults need Linux: they look for what runs in /proc.')
  process.exit(2)
}
const { env, failed } = await machineEnvironment()
if (failed !== undefined) process.exit(3)
const codes = []
for (const name of Object.keys(PARTS).filter((name) => chosen === null || name === chosen))
  codes.push(await run(PARTS[name](options), env))
// The screen's process would keep this one alive; its end stops it.
process.exit(Math.max(...codes))
