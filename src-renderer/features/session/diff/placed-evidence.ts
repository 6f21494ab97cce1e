import type { Critique, Verdict } from '../../../../src-shared/model/critique.ts'
import type { Criterion } from '../../../../src-shared/model/task.ts'

/** A piece of the critique's evidence that names a line. */
export type PlacedEvidence = {
  readonly key: string
  readonly file: string
  readonly line: number
  readonly verdict: Verdict
  /** The criterion's text, and its place in the task, from 1. */
  readonly criterion: string
  readonly number: number
  readonly proof: 'holds' | 'refuted' | undefined
  readonly flaw: string | undefined
}

/** The pieces of a critique's evidence that name lines of the diff, in the criteria's order. */
export const placedEvidence = (
  critique: Critique | undefined,
  criteria: readonly Criterion[],
): PlacedEvidence[] =>
  (critique?.criteria ?? []).flatMap(({ id, verdict, evidence }) => {
    const at = criteria.findIndex((criterion) => criterion.id === id)
    return evidence.flatMap((one, place) =>
      one.kind === 'diff'
        ? [
            {
              key: `evidence ${id} ${place}`,
              ...{ file: one.file, line: one.line, proof: one.proof, flaw: one.flaw },
              ...{ verdict, criterion: criteria[at]?.text ?? id, number: at + 1 },
            },
          ]
        : [],
    )
  })
