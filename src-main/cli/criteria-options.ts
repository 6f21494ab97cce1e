import { InvalidArgumentError } from 'commander'
import type { DraftCriterion } from '../../src-shared/model/run-request.ts'
import { someText } from './option-readers.ts'

export type CriteriaReaders = {
  /** Reads `--criteria`; the value of the option is all of them so far. */
  criterion(text: string): DraftCriterion[]
  /** Reads `--check`, which belongs to the criterion before it. */
  check(command: string): string
}

/** Both options share one state, because commander hands over each option's values without their order. */
export function createCriteriaReaders(): CriteriaReaders {
  const criteria: DraftCriterion[] = []
  return {
    criterion(text) {
      criteria.push({ text })
      return criteria
    },
    check(command) {
      const check = someText(command)
      const last = criteria.at(-1)
      if (last === undefined) {
        throw new InvalidArgumentError('Give it after the --criteria that it checks.')
      }
      if (last.check !== undefined) {
        throw new InvalidArgumentError('The --criteria before it has a check already; join the two with &&.')
      }
      criteria.splice(-1, 1, { ...last, check })
      return check
    },
  }
}
