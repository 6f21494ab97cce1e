import type { FakeOrchestrator } from '../../src-main/ipc/test-support/fake-orchestrator.ts'
import type { SessionEvent, SessionView } from '../../src-shared/model/session.ts'
import { isEnded } from '../../src-shared/model/session-facts.ts'

const TICK_MS = 20
/** A process that was held up does not catch up with more than this. */
const LARGEST_DEBT_SECONDS = 0.5
const USAGE = { inputTokens: 900, outputTokens: 80, costUsd: 0.004 }

type Change = { readonly event: SessionEvent; readonly change: Partial<SessionView> }

const PHASES = ['working', 'waiting'] as const

const ended = (view: SessionView): Change => {
  const kept = { into: view.identity.repository.location, branch: view.identity.branch, commit: view.head }
  return { event: { type: 'branchKept', ...kept }, change: { kept: [kept] } }
}

const decided = (view: SessionView, times: number): Change => {
  const turn = view.turns + 1
  const decision = {
    progress: `Step ${times}: the flag is parsed, and ${times % 7} tests are missing.`,
    thought: 'Usage errors are still written to standard output in two places.',
    action: `/instruct Write the test for case ${times}.`,
    future: 'Run the tests, then ask for the critique.',
  }
  const usage = {
    ...view.usage,
    costUsd: (view.usage.costUsd ?? 0) + USAGE.costUsd,
    inputTokens: view.usage.inputTokens + USAGE.inputTokens,
    modelCalls: view.usage.modelCalls + 1,
  }
  return {
    event: { type: 'decisionMade', turn, decision, usage: USAGE },
    change: { lastDecision: decision, usage, turns: turn, state: 'working', since: Date.now() },
  }
}

const worked = (view: SessionView, times: number): Change => {
  const stat = {
    ...view.stat,
    added: view.stat.added + (times % 5),
    removed: view.stat.removed + (times % 2),
  }
  const report = {
    observation: '',
    editedFiles: ['src/print.ts'],
    commits: [],
    tokensSent: USAGE.inputTokens,
    tokensReceived: USAGE.outputTokens,
    costUsd: USAGE.costUsd,
    notices: [],
  }
  return {
    event: { type: 'turnEnded', turn: view.turns, report, head: view.head, stat },
    change: { stat, state: 'deciding', since: Date.now() },
  }
}

const nextOf = (view: SessionView, times: number): Change => {
  if (isEnded(view.state)) return ended(view)
  if (times % 3 === 0) return decided(view, times)
  if (times % 3 === 1) return worked(view, times)
  const phase = PHASES[times % PHASES.length] ?? 'waiting'
  return { event: { type: 'instancePhaseChanged', phase }, change: {} }
}

/** Records events of every session, each `perSecond` times a second, in turn. `recorded`: how many so far. */
export function createChurn(orchestrator: FakeOrchestrator) {
  let timer: NodeJS.Timeout | null = null
  let recorded = 0
  const recordNext = (): void => {
    const ids = [...orchestrator.views.keys()]
    const view = orchestrator.views.get(ids[recorded % ids.length] ?? '')
    const times = Math.floor(recorded / ids.length)
    recorded += 1
    if (view === undefined) return
    const { event, change } = nextOf(view, times)
    orchestrator.record(view.identity.id, event, { updatedAt: Date.now(), ...change })
  }
  return {
    recorded: () => recorded,
    /** 0 ends it. */
    churn(perSecond: number): void {
      if (timer !== null) clearInterval(timer)
      timer = null
      if (perSecond === 0) return
      let last = performance.now()
      let debt = 0
      timer = setInterval(() => {
        const now = performance.now()
        const rate = perSecond * orchestrator.views.size
        debt = Math.min(debt + ((now - last) / 1_000) * rate, LARGEST_DEBT_SECONDS * rate)
        last = now
        for (; debt >= 1; debt -= 1) recordNext()
      }, TICK_MS)
    },
  }
}
