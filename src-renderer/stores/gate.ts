import i18next from 'i18next'
import type { Critique, Verdict } from '../../src-shared/model/critique.ts'
import type { SessionView } from '../../src-shared/model/session.ts'
import { hasPassed } from '../format/command.ts'
import { listed, shortHash } from '../format/text.ts'

type Reviewed = Pick<SessionView, 'critiques' | 'head'> & {
  readonly identity: { readonly task: Pick<SessionView['identity']['task'], 'criteria'> }
}

export type OpenCriterion = { readonly id: string; readonly verdict: Verdict; readonly text: string }
export type GateWords = { readonly open: boolean; readonly title: string; readonly reason: string }

/** The last critique is of another commit than the branch is at: it proves nothing there. */
export const isStale = ({ critiques, head }: Pick<SessionView, 'critiques' | 'head'>): boolean => {
  const last = critiques.at(-1)
  return last !== undefined && last.commit !== head
}

/** What the last critique says of a criterion at the branch's commit now; what an older commit met is unproven. */
export const verdictNow = (view: Pick<SessionView, 'critiques' | 'head'>, criterion: string): Verdict => {
  const said = view.critiques.at(-1)?.criteria.find(({ id }) => id === criterion)?.verdict ?? 'unproven'
  return said === 'met' && isStale(view) ? 'unproven' : said
}

/** The criteria that nothing proves at the current commit, in the task's order. */
export const openCriteria = (view: Reviewed): OpenCriterion[] =>
  view.identity.task.criteria.flatMap(({ id, text }) => {
    const verdict = verdictNow(view, id)
    return verdict === 'met' ? [] : [{ id, verdict, text }]
  })

/** Commands of ours that did not pass, the test first. */
const failing = ({ test, checks }: Critique): string[] =>
  [test, ...checks.map(({ result }) => result)].flatMap((result) =>
    result === null || hasPassed(result) ? [] : [result.command],
  )

const whyClosed = (view: Reviewed, last: Critique): string => {
  const open = openCriteria(view).length
  if (open > 0) return i18next.t('critique:gate.unmet', { count: open, commit: shortHash(view.head) })
  const commands = failing(last)
  return commands.length === 0
    ? i18next.t('critique:gate.notPassed')
    : i18next.t('critique:gate.failed', { commands: listed(commands) })
}

/** Whether the branch may be kept without a reason, for a person. Main decides; this only says it. */
export const gateWords = (view: Reviewed): GateWords => {
  const closed = (reason: string): GateWords => ({
    open: false,
    title: i18next.t('critique:gate.closed'),
    reason,
  })
  const last = view.critiques.at(-1)
  if (last === undefined) return closed(i18next.t('critique:gate.noCritique'))
  if (isStale(view)) {
    const hashes = { seen: shortHash(last.commit), now: shortHash(view.head) }
    return closed(i18next.t('critique:gate.stale', hashes))
  }
  if (!last.passed) return closed(whyClosed(view, last))
  return {
    open: true,
    title: i18next.t('critique:gate.open'),
    reason: i18next.t('critique:gate.met', { commit: shortHash(view.head) }),
  }
}
