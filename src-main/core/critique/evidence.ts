import type { CommandResult, Evidence } from '../../../src-shared/model/critique.ts'
import { foldSpace as fold } from '../model-text/fold-space.ts'
import { describeEnd } from './command-end.ts'
import { contentOf, type DiffLine, shownLines } from './diff-lines.ts'
import { isClaim } from './is-claim.ts'

/** What there is to look in: the diff as the critic saw it, and every command of ours on this commit. */
export type Grounds = { readonly patch: string; readonly runs: readonly CommandResult[] }

type DiffEvidence = Extract<Evidence, { kind: 'diff' }>
type CommandEvidence = Extract<Evidence, { kind: 'command' }>
/** What was wrong with it; `null`: nothing. */
type Flaw = string | null

/** A shorter quote stands in every file. Characters that are not space. */
const MIN_QUOTE = 3
const SHOWN_QUOTE = 120

const brief = (text: string): string => {
  const folded = fold(text)
  return folded.length > SHOWN_QUOTE ? `${folded.slice(0, SHOWN_QUOTE)}…` : folded
}

/** The quote as it was given, and without the marks and numbers of the diff that critics copy along. */
const readings = (quote: string): string[] => {
  const bare = quote
    .split('\n')
    .map((line) => line.replace(/^\s*(?:\d+ [+ -]|[+-])/, ''))
    .join('\n')
  return [quote, bare].map(fold).filter((text) => text.replace(/\s/g, '').length >= MIN_QUOTE)
}

const isNamed = (file: string, given: string): boolean =>
  given !== '' && (file === given || `./${file}` === given || `b/${file}` === given)

/** The lines from `first` on that a quote which begins there takes up; `null`: it does not stand there. */
const linesOfQuote = (following: readonly DiffLine[], quote: string): readonly DiffLine[] | null => {
  let text = ''
  let firstLength = 0
  for (const [index, line] of following.entries()) {
    const content = fold(contentOf(line))
    text = index === 0 || content === '' ? text + content : `${text} ${content}`.trimStart()
    if (index === 0) firstLength = text.length
    const at = text.indexOf(quote)
    if (at !== -1) return at < firstLength ? following.slice(0, index + 1) : null
    if (text.length > firstLength + quote.length) return null
  }
  return null
}

/** The new side from a line on, as far as its numbers go on without a gap. */
const newSideFrom = (newSide: readonly DiffLine[], line: number): DiffLine[] => {
  const start = newSide.findIndex((one) => one.line === line)
  if (start === -1) return []
  const rest = newSide.slice(start)
  const gap = rest.findIndex((one, index) => one.line !== line + index)
  return gap === -1 ? rest : rest.slice(0, gap)
}

const claimed = (lines: readonly DiffLine[]): Flaw => {
  const claim = lines.find((line) => isClaim(contentOf(line)))
  return claim === undefined
    ? null
    : `"${brief(contentOf(claim))}" only claims that the criteria are met, and a claim is no evidence.`
}

const removedFlaw = (lines: readonly DiffLine[], { file, quote }: DiffEvidence): Flaw => {
  const wanted = readings(quote)
  const removed = lines.filter((line) => line.kind === 'removed' && wanted.includes(fold(contentOf(line))))
  return removed.length === 0
    ? `The shown diff removes no line "${brief(quote)}" from ${file}.`
    : claimed(removed)
}

const elsewhere = (newSide: readonly DiffLine[], quotes: readonly string[]): string => {
  const found = newSide.find((line) => quotes.some((quote) => fold(contentOf(line)).includes(quote)))
  return found?.line == null ? '' : `; it is in line ${found.line}`
}

const diffFlaw = (lines: readonly DiffLine[], evidence: DiffEvidence): Flaw => {
  const { file, line, quote } = evidence
  const quotes = readings(quote)
  if (quotes.length === 0) return `Its quote of ${file} is too short to show anything: "${brief(quote)}".`
  if (isClaim(quote))
    return `"${brief(quote)}" only claims that the criteria are met, and a claim is no evidence.`
  const ofFile = lines.filter(
    (one) => isNamed(one.file, file) || (one.kind === 'removed' && isNamed(one.oldFile, file)),
  )
  if (ofFile.length === 0) return `The shown diff does not change ${brief(file)}.`
  if (line === 0) return removedFlaw(ofFile, evidence)
  const newSide = ofFile.filter((one) => one.line !== null)
  const following = newSideFrom(newSide, line)
  if (following.length === 0) return `Line ${line} of ${file} is not in the shown diff.`
  for (const wanted of quotes) {
    const found = linesOfQuote(following, wanted)
    if (found !== null) return claimed(found)
  }
  return `Line ${line} of ${file} does not read "${brief(quote)}"${elsewhere(newSide, quotes)}.`
}

const judgeDiff = (lines: readonly DiffLine[], evidence: DiffEvidence): Evidence => {
  const { kind, file, line, quote } = evidence
  const flaw = diffFlaw(lines, evidence)
  const named = { kind, file, line, quote }
  return flaw === null ? { ...named, proof: 'holds' } : { ...named, proof: 'refuted', flaw }
}

const judgeCommand = (runs: readonly CommandResult[], evidence: CommandEvidence): Evidence => {
  const { kind, command, exitCode } = evidence
  const named = { kind, command, exitCode }
  const ours = runs.filter((run) => fold(run.command) === fold(command))
  const seen = ours.find((run) => run.exitCode === exitCode && !run.timedOut)
  if (seen !== undefined) return { ...named, outputDigest: seen.outputDigest, proof: 'holds' }
  const [other] = ours
  const flaw =
    other === undefined
      ? `We did not run \`${brief(command)}\` on this commit.`
      : `\`${brief(command)}\` ${describeEnd(other)}, not with exit code ${exitCode}.`
  return { ...named, proof: 'refuted', flaw }
}

/**
 * Looks for each piece of evidence in what we know ourselves and says whether it holds. Nothing that the critic
 * said about its proof is taken over.
 */
export const verifyEvidence = (evidence: readonly Evidence[], { patch, runs }: Grounds): Evidence[] => {
  const { lines } = shownLines(patch)
  return evidence.map((one) => (one.kind === 'diff' ? judgeDiff(lines, one) : judgeCommand(runs, one)))
}
