import type { CriterionVerdict, Critique } from '../../../src-shared/model/critique.ts'
import { foldSpace } from '../model-text/fold-space.ts'
import { describeEnd, succeeded } from './command-end.ts'

export type WhyClosed = 'no-critique' | 'stale' | 'check-failed' | 'unmet' | 'test-failed'

export type GateState =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'closed'
      readonly why: WhyClosed
      /** For a person: what failed, and everything else that is open. */
      readonly reason: string
      /** The criteria that are not met, in the task's order. */
      readonly unmet: readonly CriterionVerdict[]
    }

/** A criterion that is not met, in a list. */
export const verdictWords = ({ id, verdict }: Pick<CriterionVerdict, 'id' | 'verdict'>): string =>
  verdict === 'unmet' ? `${id} unmet` : `${id} unproven`

const short = (commit: string): string => commit.slice(0, 10)

/**
 * Whether a branch may be accepted or kept: only with a critique of exactly this commit that found every criterion
 * met. What we measured is looked at again, so that no word of passing opens it alone.
 */
export const gate = (critique: Critique | null, currentCommit: string): GateState => {
  const unmet = critique?.criteria.filter(({ verdict }) => verdict !== 'met') ?? []
  const closed = (why: WhyClosed, reason: string): GateState => ({ kind: 'closed', why, reason, unmet })
  if (critique === null) return closed('no-critique', `No critique looked at ${short(currentCommit)} yet.`)
  const { commit, test, checks, passed } = critique
  if (commit !== currentCommit)
    return closed(
      'stale',
      `The critique is of commit ${short(commit)}, but the branch is at ${short(currentCommit)}.`,
    )
  const failed = checks.find(({ result }) => !succeeded(result))
  const open = unmet.filter(({ id }) => id !== failed?.criterion)
  const notMet = open.map(verdictWords).join(', ')
  if (failed !== undefined) {
    const check = `The check of ${failed.criterion} ${describeEnd(failed.result)}: ${foldSpace(failed.result.command)}.`
    return closed('check-failed', notMet === '' ? check : `${check} Also not met: ${notMet}.`)
  }
  if (notMet !== '') return closed('unmet', `Not met: ${notMet}.`)
  if (test !== null && !succeeded(test))
    return closed('test-failed', `The test command ${describeEnd(test)}.`)
  if (passed) return { kind: 'open' }
  return test === null
    ? closed('test-failed', 'The test command was not run.')
    : closed('unmet', 'The critique did not pass: there is no criterion that it found met.')
}
