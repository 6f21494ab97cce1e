#!/usr/bin/env node
// Runs one benchmark by name: `npm run bench -- NAME`; prints one JSON object with both figures and their ratio.
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { machineEnvironment } from './machine-environment.mjs'

const root = join(import.meta.dirname, '..')
const names = readdirSync(join(root, 'bench'))
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length))
const [name, ...rest] = process.argv.slice(2)
if (name === undefined || !names.includes(name)) {
  console.error(`Which benchmark? One of: ${names.join(', ')}.`)
  process.exit(2)
}
// What is measured is what is built; a window needs Electron and a screen.
const { env, failed } = await machineEnvironment()
if (failed !== undefined) process.exit(1)
const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'bench', `${name}.bench.ts`), ...rest], {
  cwd: root,
  stdio: 'inherit',
  env,
})
child.on('exit', (code) => process.exit(code ?? 1))
