import type { FakeOrchestrator } from '../../src-main/ipc/test-support/fake-orchestrator.ts'
import type { FakeTerminals } from '../../src-main/ipc/test-support/fake-terminals.ts'
import { isEnded } from '../../src-shared/model/session-facts.ts'
import { sampleContents } from './sample-contents.ts'
import { PLANS } from './sample-plans.ts'
import { sampleComparison, sampleOverlaps } from './sample-race.ts'
import { sampleLog, sampleScreen } from './sample-session.ts'
import { SAMPLE_TASKS } from './sample-tasks.ts'
import { sampleView } from './sample-view.ts'

/** A session in every state, with long names, unknown costs, a terminal, a diff and critiques. */
export const fillFleet = (orchestrator: FakeOrchestrator, terminals: FakeTerminals): void => {
  const numbers = new Map<string, number>()
  for (const plan of PLANS) {
    const number = (numbers.get(plan.task) ?? 0) + 1
    numbers.set(plan.task, number)
    const made = sampleView(plan, SAMPLE_TASKS[plan.task], number)
    const { id } = made.identity
    orchestrator.views.set(id, made)
    orchestrator.logs.set(id, sampleLog(made))
    if (plan.turns === 0) continue
    const contents = sampleContents(made)
    const whole = contents.diffOf({ kind: 'branch' })
    orchestrator.contents.set(id, contents)
    if (whole !== null) orchestrator.diffs.set(id, { ...whole, truncated: plan.state === 'critiquing' })
    if (isEnded(plan.state)) continue
    terminals.open(id, sampleScreen())
  }
  for (const task of Object.values(SAMPLE_TASKS)) {
    const sessions = [...orchestrator.views.values()].filter((one) => one.identity.task.id === task.id)
    orchestrator.comparisons.set(task.id, sampleComparison(sessions))
  }
  for (const [id, overlaps] of sampleOverlaps(orchestrator.views)) orchestrator.overlapping.set(id, overlaps)
}
