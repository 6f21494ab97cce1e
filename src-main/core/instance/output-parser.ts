import type { TurnReport } from '../../../src-shared/model/instance.ts'
import type { AnalyticsLine } from '../ports.ts'
import { readNotices } from './aider-notices.ts'
import { readSpend } from './aider-spend.ts'
import { cutMiddle } from './cut-middle.ts'

/** Enough for a test run's failures, small enough to be sent to a model on each turn. In characters. */
export const OBSERVATION_LIMIT = 12_000

export type TurnOutput = {
  /** New text of the chat history since the last prompt. */
  readonly history: string
  readonly analytics: readonly AnalyticsLine[]
  /** Plain text of what the turn printed outside prompts: `/run` shows its output only there. */
  readonly terminal: string
  /** True when the model is known to cost nothing. */
  readonly modelIsFree: boolean
}

export function parseTurn(output: TurnOutput): TurnReport {
  const lines = toolLines(output.history)
  return {
    observation: cutMiddle(observe(output), OBSERVATION_LIMIT),
    editedFiles: [...new Set(lines.flatMap((line) => /^Applied edit to (.+)$/.exec(line)?.[1] ?? []))],
    commits: lines.flatMap((line) => {
      const commit = /^Commit ([0-9a-f]{7,40}) (.*)$/.exec(line)
      return commit === null ? [] : [{ hash: commit[1] ?? '', subject: commit[2] ?? '' }]
    }),
    ...readSpend(output),
    notices: readNotices(lines, output.analytics),
  }
}

/** Aider's own lines: quoted and ended by two blanks. A model's text between them is not marked so. */
const toolLines = (history: string): string[] =>
  history.split('\n').flatMap((line) => /^> (.*\S) {2}$/.exec(line)?.[1] ?? [])

/** The turn without the echo of what we sent: whoever reads this knows it. */
function observe({ history, terminal }: TurnOutput): string {
  const written = history.replace(/^\s*(?:#### .*\n)+/, '').trim()
  if (!isRun(history)) return written
  return [terminal.trim(), written].filter((part) => part !== '').join('\n\n')
}

const isRun = (history: string): boolean => /^\s*#### (?:\/(?:run|test|!)|!)/.test(history)
