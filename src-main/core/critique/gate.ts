import type { CriterionVerdict, Critique } from '../../../src-shared/model/critique.ts'

export type GateState =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'closed'
      readonly why: 'stale' | 'unmet' | 'test-failed'
      /** One sentence for a person. */
      readonly reason: string
      /** The criteria that are not met, in the task's order. */
      readonly unmet: readonly CriterionVerdict[]
    }

/** Whether `/finish` passes: only with a critique of exactly this commit that found everything met. */
export const gate = (critique: Critique, currentCommit: string): GateState => {
  const unmet = critique.criteria.filter(({ verdict }) => verdict !== 'met')
  const closed = (why: 'stale' | 'unmet' | 'test-failed', reason: string): GateState => ({
    kind: 'closed',
    why,
    reason,
    unmet,
  })
  if (critique.commit !== currentCommit)
    return closed(
      'stale',
      `The critique is of commit ${critique.commit.slice(0, 10)}, but the branch is at ${currentCommit.slice(0, 10)}.`,
    )
  if (unmet.length > 0)
    return closed('unmet', `Not met: ${unmet.map(({ id, verdict }) => `${id} (${verdict})`).join(', ')}.`)
  if (critique.passed) return { kind: 'open' }
  const { test } = critique
  if (test === null) return closed('test-failed', 'The test command was not run.')
  const end = test.timedOut ? 'ran into its time limit' : `ended with exit code ${test.exitCode ?? 'none'}`
  return closed('test-failed', `The test command ${end}.`)
}
