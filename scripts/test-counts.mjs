// What the runners' own reports say about how many tests passed and failed.
import { existsSync, readFileSync } from 'node:fs'

/** A file that broke before its first test has no failed test of its own, and is one failure. */
const countVitest = (report) => {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

const countPlaywright = ({ stats, errors }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected + (stats.unexpected === 0 ? errors.length : 0),
  skipped: stats.skipped,
})

const READERS = { vitest: countVitest, playwright: countPlaywright }

/**
 * `{ passed, failed, skipped }` of one stage. A stage that ran nothing has failed, and so has one whose program
 * did while its report names no failure.
 */
export const countTests = (kind, file, exitCode) => {
  const counts = existsSync(file)
    ? READERS[kind](JSON.parse(readFileSync(file, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 }
  const unexplained = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0)
  return unexplained ? { ...counts, failed: 1 } : counts
}
