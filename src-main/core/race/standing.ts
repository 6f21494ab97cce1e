import { assertNever } from '../../../src-shared/assert-never.ts'
import type { CommandResult, Critique } from '../../../src-shared/model/critique.ts'
import type { SessionView } from '../../../src-shared/model/session.ts'
import { spentUpTo } from '../../../src-shared/model/session-facts.ts'
import type { Place } from '../../../src-shared/model/steering.ts'
import { succeeded } from '../critique/command-end.ts'
import { type GateState, gate, verdictWords } from '../critique/gate.ts'

/** What a session is ranked by, read from its view at one moment. */
export type Standing = Omit<Place, 'place' | 'reason'> & {
  readonly hasCommit: boolean
  /** Why the gate is closed, as the end of a line; empty: it is open. */
  readonly closed: string
}

function closedWords(state: GateState): string {
  if (state.kind === 'open') return ''
  switch (state.why) {
    case 'no-critique':
      return 'no critique yet'
    case 'stale':
      return 'its last critique is of an older commit'
    case 'check-failed':
      return 'a check failed'
    case 'test-failed':
      return 'the test command failed'
    case 'unmet':
      return state.unmet.map(verdictWords).join(', ') || 'its critique did not pass'
    default:
      return assertNever(state.why)
  }
}

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
  const state = gate(critique ?? null, head)
  return {
    id: identity.id,
    number: identity.number,
    state: view.state,
    cause: view.cause,
    gateOpen: state.kind === 'open',
    checksPassed: resultsOf(critique).filter(succeeded).length,
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
    closed: closedWords(state),
  }
}
