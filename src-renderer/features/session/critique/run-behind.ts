import type { CommandResult, Critique, Evidence } from '../../../../src-shared/model/critique.ts'

/** The run of ours that a piece of evidence names; `null`: we ran no such command in that round. */
export const runBehind = (
  evidence: Extract<Evidence, { kind: 'command' }>,
  { test, checks }: Pick<Critique, 'test' | 'checks'>,
): CommandResult | null => {
  const runs = [...checks.map(({ result }) => result), ...(test === null ? [] : [test])]
  const same = runs.filter(({ command }) => command === evidence.command)
  return same.find(({ outputDigest }) => outputDigest === evidence.outputDigest) ?? same[0] ?? null
}
