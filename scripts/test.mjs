#!/usr/bin/env node
// Every check and test, one stage after the other; goes on after a failing one. `npm test -- unit types` runs those.
// The last line is `N passed, N failed`.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from './environment.mjs'
import { machineEnvironment } from './machine-environment.mjs'
import { countTests } from './test-counts.mjs'

const reports = mkdtempSync(join(tmpdir(), '100x-test-'))
const reportOf = (name) => join(reports, `${name}.json`)
const inModules = (...path) => join(projectRoot, 'node_modules', ...path)
const biome = inModules('@biomejs', 'biome', 'bin', 'biome')
const vitest = (name) => [
  inModules('vitest', 'vitest.mjs'),
  ...[
    'run',
    '--project',
    name,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportOf(name.replace('*', ''))}`,
  ],
]

const playwrightConfig = ['e2e/playwright.config.ts', 'playwright.config.ts'].find((path) =>
  existsSync(join(projectRoot, path)),
)

/** `report`: who writes one; a stage with none counts as one test. `needsMachine`: Aider, Electron, a screen. */
const STAGES = [
  { name: 'lint', args: [biome, 'check', '--formatter-enabled=false', '.'] },
  { name: 'format', args: [biome, 'format', '.'] },
  { name: 'types', args: [inModules('typescript', 'bin', 'tsc'), '-b'] },
  { name: 'unit', args: vitest('unit*'), report: 'vitest' },
  { name: 'integration', args: vitest('integration'), report: 'vitest', needsMachine: true },
  {
    name: 'e2e',
    args: [
      inModules('@playwright', 'test', 'cli.js'),
      'test',
      '--reporter=list,json',
      ...(playwrightConfig ? ['-c', playwrightConfig] : ['e2e/']),
    ],
    report: 'playwright',
    needsMachine: true,
  },
  // A seeded sample of what `npm run faults` does at length. It looks for what runs in /proc.
  ...(process.platform === 'linux'
    ? [{ name: 'faults', args: vitest('faults'), report: 'vitest', needsMachine: true }]
    : []),
]

const run = (args, env) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: projectRoot, stdio: 'inherit', env })
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })

const runStage = async ({ name, args, report }, env) => {
  console.log(`\n== ${name}`)
  const begin = performance.now()
  const code = await run(args, { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: reportOf(name) })
  const counts =
    report === undefined
      ? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, failures: [] }
      : countTests(report, reportOf(name), code)
  const seconds = ((performance.now() - begin) / 1000).toFixed(1)
  return { name, seconds, ...counts }
}

const failedStage = (name) => ({ name, seconds: '0.0', passed: 0, failed: 1, skipped: 0, failures: [] })

/** The environment of the stages; what could not be prepared is a failure of its own, and its tests will fail too. */
const prepareStages = async (results) => {
  console.log('== prepare')
  const { env, failed } = await machineEnvironment()
  if (failed !== undefined) results.push(failedStage(failed))
  return env ?? process.env
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !STAGES.some((stage) => stage.name === name))
if (unknown.length > 0) {
  console.error(
    `No such part: ${unknown.join(', ')}. There are: ${STAGES.map(({ name }) => name).join(', ')}.`,
  )
  process.exit(2)
}
const stages = STAGES.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
const results = []
try {
  const env = stages.some(({ needsMachine }) => needsMachine) ? await prepareStages(results) : process.env
  for (const stage of stages) results.push(await runStage(stage, env))
} catch (error) {
  console.error(error)
  results.push(failedStage('test runner'))
}
rmSync(reports, { recursive: true, force: true })
console.log('')
for (const line of results.flatMap(({ failures }) => failures)) console.log(`FAILED ${line}`)
for (const { name, seconds, passed, failed, skipped } of results) {
  const also = skipped === 0 ? '' : `, ${skipped} skipped`
  console.log(
    `${failed === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(12)} ${passed} passed, ${failed} failed${also} in ${seconds} s`,
  )
}
const sum = (key) => results.reduce((total, result) => total + result[key], 0)
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
// The screen's process would keep this one alive; its end stops it.
process.exit(sum('failed') === 0 ? 0 : 1)
