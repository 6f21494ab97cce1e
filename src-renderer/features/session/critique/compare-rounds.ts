import type { CriterionVerdict, Critique, Verdict } from '../../../../src-shared/model/critique.ts'
import type { Criterion } from '../../../../src-shared/model/task.ts'

/** `gained`: it became met; `lost`: it is met no more; `moved`: from unmet to unproven or back; `first`: nobody judged it before. */
export type RoundChange = 'same' | 'gained' | 'lost' | 'moved' | 'first'
export type RoundRow = {
  readonly id: string
  readonly text: string
  /** By round, in the rounds' order; `null`: that round did not judge it. */
  readonly verdicts: readonly (CriterionVerdict | null)[]
  readonly change: RoundChange
}

const verdictIn = (critique: Critique | undefined, id: string): CriterionVerdict | null =>
  critique?.criteria.find((one) => one.id === id) ?? null

export const changeBetween = (from: Verdict | null, to: Verdict | null): RoundChange => {
  if (from === to) return 'same'
  if (from === null) return 'first'
  if (to === 'met') return 'gained'
  return from === 'met' ? 'lost' : 'moved'
}

/** Criteria against rounds, in the task's order, with what changed from round `from` to round `to`. */
export const compareRounds = (
  critiques: readonly Critique[],
  criteria: readonly Criterion[],
  { from, to }: { readonly from: number; readonly to: number },
): RoundRow[] => {
  const [before, after] = [from, to].map((wanted) => critiques.find(({ round }) => round === wanted))
  return criteria.map(({ id, text }) => ({
    id,
    text,
    verdicts: critiques.map((critique) => verdictIn(critique, id)),
    change: changeBetween(verdictIn(before, id)?.verdict ?? null, verdictIn(after, id)?.verdict ?? null),
  }))
}

export type ChangeCounts = { readonly gained: number; readonly lost: number }
export const countChanges = (rows: readonly RoundRow[]): ChangeCounts => ({
  gained: rows.filter(({ change }) => change === 'gained').length,
  lost: rows.filter(({ change }) => change === 'lost').length,
})
