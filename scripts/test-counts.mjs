// What the runners' own reports say about how many tests passed and failed, and which failed.
import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { projectRoot } from './environment.mjs'

const firstLine = (text) => stripVTControlCharacters(text ?? '').split('\n', 1)[0]
const said = (file, title, message) => {
  const why = firstLine(message)
  return `${relative(projectRoot, file)}: ${title}${why === '' ? '' : `: ${why}`}`
}

/** A file that broke before its first test has no failed test of its own, and is one failure. */
const countVitest = (report) => {
  const failedIn = ({ assertionResults }) => assertionResults.filter(({ status }) => status === 'failed')
  const broken = report.testResults.filter((file) => file.status === 'failed' && failedIn(file).length === 0)
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [
      ...broken.map(({ name, message }) => said(name, 'the file itself', message)),
      ...report.testResults.flatMap((file) =>
        failedIn(file).map(({ fullName, failureMessages }) => said(file.name, fullName, failureMessages[0])),
      ),
    ],
  }
}

const specsIn = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsIn)]

const countPlaywright = ({ config, suites, stats, errors }) => {
  const failures = suites
    .flatMap(specsIn)
    .filter(({ ok }) => !ok)
    .map(({ file, title, tests }) => {
      const results = tests.flatMap((test) => test.results)
      return said(`${config.rootDir}/${file}`, title, results.at(-1)?.error?.message)
    })
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + (stats.unexpected === 0 ? errors.length : 0),
    skipped: stats.skipped,
    failures: [...failures, ...errors.map(({ message }) => firstLine(message))],
  }
}

const READERS = { vitest: countVitest, playwright: countPlaywright }

/**
 * `{ passed, failed, skipped, failures }` of one stage; a failure is one line that names file, test and reason. A
 * stage that ran nothing has failed, and so has one whose program did while its report names no failure.
 */
export const countTests = (kind, file, exitCode) => {
  const counts = existsSync(file)
    ? READERS[kind](JSON.parse(readFileSync(file, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0, failures: [] }
  const unexplained = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0)
  return unexplained ? { ...counts, failed: 1, failures: [`the runner ended with code ${exitCode}`] } : counts
}
