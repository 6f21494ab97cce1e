import type { Verdict } from '../../../../src-shared/model/critique.ts'
import type { SessionView } from '../../../../src-shared/model/session.ts'
import { hasPassed } from '../../../format/command.ts'
import { count, listed, shortHash } from '../../../format/text.ts'

type Reviewed = Pick<SessionView, 'critiques' | 'head'> & {
  readonly identity: { readonly task: Pick<SessionView['identity']['task'], 'criteria'> }
}

export type GateWords = { readonly open: boolean; readonly title: string; readonly reason: string }

export const isStale = ({ critiques, head }: Pick<SessionView, 'critiques' | 'head'>): boolean => {
  const last = critiques.at(-1)
  return last !== undefined && last.commit !== head
}

/** The criteria that nothing proves at the current commit, in the task's order. */
export const openCriteria = (
  view: Reviewed,
): { readonly id: string; readonly verdict: Verdict; readonly text: string }[] => {
  const last = view.critiques.at(-1)
  return view.identity.task.criteria.flatMap(({ id, text }) => {
    const said = last?.criteria.find((one) => one.id === id)?.verdict ?? 'unproven'
    const verdict = said === 'met' && isStale(view) ? 'unproven' : said
    return verdict === 'met' ? [] : [{ id, verdict, text }]
  })
}

/** Whether the branch may be kept without a reason, for a person. Main decides; this only says it. */
export const gateWords = (view: Reviewed): GateWords => {
  const closed = (reason: string): GateWords => ({ open: false, title: 'The gate is closed', reason })
  const last = view.critiques.at(-1)
  if (last === undefined) return closed('No critique has looked at this branch yet.')
  const [seen, now] = [shortHash(last.commit), shortHash(view.head)]
  if (isStale(view)) {
    return closed(
      `The last critique is of commit ${seen}, but the branch is at ${now}: it proves nothing there.`,
    )
  }
  if (last.passed) {
    return { open: true, title: 'The gate is open', reason: `Every criterion is met at commit ${now}.` }
  }
  const open = openCriteria(view).length
  if (open > 0) return closed(`${count(open, 'criterion is', 'criteria are')} not met at commit ${now}.`)
  const failing = [last.test, ...last.checks.map(({ result }) => result)].flatMap((result) =>
    result === null || hasPassed(result) ? [] : [result.command],
  )
  return closed(failing.length === 0 ? 'The critique did not pass.' : `What failed: ${listed(failing)}.`)
}
