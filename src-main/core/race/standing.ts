import type { CommandResult, Critique } from '../../../src-shared/model/critique.ts'
import { type SessionView, spentUpTo } from '../../../src-shared/model/session.ts'
import type { Place } from '../../../src-shared/model/steering.ts'

/** What a session is ranked by, read from its view at one moment. */
export type Standing = Omit<Place, 'place' | 'reason'> & {
  readonly hasCommit: boolean
  readonly lastCritique: 'none' | 'stale' | 'fresh'
}

const passed = ({ exitCode, timedOut }: CommandResult): boolean => exitCode === 0 && !timedOut

const resultsOf = (critique: Critique | undefined): CommandResult[] =>
  critique === undefined
    ? []
    : [...critique.checks.map(({ result }) => result), ...(critique.test === null ? [] : [critique.test])]

/** A session that has called no model yet has cost nothing, which is known. */
const knownCost = ({ costUsd, modelCalls }: SessionView['usage']): number | null =>
  costUsd === null && modelCalls === 0 ? 0 : costUsd

/** `now`: epoch milliseconds, up to which a session that works has worked. */
export function standingOf(view: SessionView, now: number): Standing {
  const { identity, head, usage } = view
  const { criteria, testCommand } = identity.task
  const critique = view.critiques.at(-1)
  const fresh = critique?.commit === head
  return {
    id: identity.id,
    number: identity.number,
    state: view.state,
    cause: view.cause,
    gateOpen: fresh && critique.passed,
    checksPassed: resultsOf(critique).filter(passed).length,
    checks: criteria.filter(({ check }) => check !== null).length + (testCommand === null ? 0 : 1),
    criteriaMet: critique?.criteria.filter(({ verdict }) => verdict === 'met').length ?? 0,
    criteria: criteria.length,
    stat: view.stat,
    costUsd: usage.partlyUnknown ? usage.costUsd : knownCost(usage),
    costPartlyUnknown: usage.partlyUnknown,
    activeMs: spentUpTo(view, now).activeMs,
    branch: identity.branch,
    commit: head,
    hasCommit: head !== identity.repository.base,
    lastCritique: critique === undefined ? 'none' : fresh ? 'fresh' : 'stale',
  }
}
