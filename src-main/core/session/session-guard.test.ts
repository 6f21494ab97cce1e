import { expect, test } from 'vitest'
import { NO_LIMITS } from '../../../src-shared/model/budget.ts'
import { spentUpTo } from '../../../src-shared/model/session-facts.ts'
import type { BudgetLine } from '../../../src-shared/model/spending.ts'
import { ok } from '../../../src-shared/result.ts'
import { BASE, passes, refuses, stageSession, workspacesAt } from '../test-support/session-stage.ts'

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const MINUTE_MS = 60_000
const line = (change: Partial<BudgetLine>): BudgetLine => ({
  scope: 'session',
  unit: 'usd',
  used: 0,
  limit: 1,
  lowerBound: false,
  ...change,
})

/** A session whose every turn commits something else. */
function committing(change: Parameters<typeof stageSession>[0] = {}) {
  const made = stageSession(change)
  const { submit } = made.stage.aider
  let commits = 0
  made.stage.aider.submit = (text, kind, id) => {
    made.at.head = made.at.branch = String(commits++).padStart(40, '0')
    return submit(text, kind, id)
  }
  return made
}

test('the same action over and over gets a hint, then the end', async () => {
  const made = committing({ actions: ['/instruct again'] })
  await (await made.open()).run()
  expect(made.of('loopNoticed')).toMatchObject([{ kind: 'same-action' }])
  expect(made.model.shown.at(-1)).toContain('You chose the same action')
  expect(made.end()).toMatchObject({
    state: 'stopped',
    cause: 'loop',
    reason: expect.stringContaining('circles'),
  })
})

test('a person’s instruction makes the count begin anew', async () => {
  const made = committing({ actions: ['/instruct again'] })
  made.stage.seen.hold = true
  const session = await made.open()
  const ran = session.run()
  await made.next('instructionAcknowledged')
  await settled()
  made.stage.endTurn()
  await settled()
  await session.steer({ kind: 'instruct', text: 'mind the tabs' })
  made.stage.seen.hold = false
  const noticed = made.next('loopNoticed')
  made.stage.endTurn()
  await noticed
  expect(made.view().turns).toBe(5)
  await ran
})

test('turns that bring no commit, and refusals, are turns without a change', async () => {
  const actions = Array.from({ length: 20 }, (_, n) =>
    n % 2 === 0 ? `/instruct try ${n}` : `/run nope-${n}`,
  )
  const made = stageSession({ actions })
  await (await made.open()).run()
  expect(made.of('loopNoticed')).toMatchObject([{ kind: 'no-change' }])
  expect(made.end()).toMatchObject({ cause: 'loop' })
  expect(made.view().turns).toBeLessThan(10)
})

test('turns that commit or edit go on up to the limit of turns', async () => {
  const actions = Array.from({ length: 20 }, (_, n) => `/instruct try ${n}`)
  const made = committing({ actions, task: { maxTurns: 12 } })
  await (await made.open()).run()
  expect(made.of('loopNoticed')).toEqual([])
  expect(made.end()).toMatchObject({
    state: 'stopped',
    cause: 'budget',
    reason: 'Turn limit reached: 12 turns without an accepted commit.',
  })
})

test('/finish without a commit, again and again, ends as a loop and not at the turn limit', async () => {
  const made = stageSession({ actions: ['/finish'] })
  made.at.head = made.at.branch = BASE
  await (await made.open()).run()
  expect(made.end()).toMatchObject({ cause: 'loop' })
})

test('a file that an /add brought into the chat is a change once, and only when Aider says so', async () => {
  const add = (file: string) => `/add ${file}`
  const actions = [add('a.py'), add('b.py'), add('c.py'), add('d.py'), '/ls', add('a.py'), '/map']
  const made = stageSession({ actions, task: { maxTurns: 7 } })
  // The first report is of the start.
  made.stage.seen.reports = [{}]
  for (const name of 'abcd') made.stage.seen.reports.push({ observation: `> Added ${name}.py to the chat` })
  made.stage.seen.reports.push({}, { observation: '> Added a.py to the chat' }, {})
  await (await made.open()).run()
  expect(made.of('loopNoticed')).toMatchObject([{ kind: 'no-change', times: 3 }])
})

test('rounds of critique whose feedback brings no new commit are turns without a change', async () => {
  const actions = Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? '/finish' : `/instruct try ${n}`))
  const made = stageSession({ actions, deps: { critic: refuses }, task: { maxCritiques: 20 } })
  await (await made.open()).run()
  expect(made.of('loopNoticed')).toMatchObject([{ kind: 'no-change', times: 3 }])
  expect(made.end()).toMatchObject({ cause: 'loop' })
})

test('at 80% a warning comes once, at 100% nothing more is sent', async () => {
  const made = committing()
  made.budget.push(line({ used: 0.85 }))
  const sent = made.of('instructionSent').length
  const session = await made.open()
  const { submit } = made.stage.aider
  made.stage.aider.submit = (text, kind, id) => {
    if (made.stage.seen.sent.length === 1) made.budget[0] = line({ used: 1 })
    return submit(text, kind, id)
  }
  await session.run()
  expect(made.of('budgetWarned')).toEqual([
    { type: 'budgetWarned', scope: 'session', unit: 'usd', used: 0.85, limit: 1 },
  ])
  expect(sent).toBe(0)
  expect(made.model.seen.calls).toBe(2)
  expect(made.end()).toMatchObject({
    state: 'stopped',
    cause: 'budget',
    reason: expect.stringContaining('$1.00'),
  })
})

test('a budget that ran out while the supervisor thought keeps its action from Aider', async () => {
  const made = stageSession()
  made.model.seen.hold = true
  const session = await made.open()
  const ran = session.run()
  await made.next('decisionRequested')
  await settled()
  made.budget.push(line({ scope: 'task', unit: 'tokens', used: 10, limit: 10 }))
  made.model.answer()
  await ran
  expect(made.of('decisionMade')).toHaveLength(1)
  expect(made.stage.seen.sent).toEqual([])
  expect(made.end()).toMatchObject({ cause: 'budget' })
})

test('the last turn of a budget of turns is still carried out', async () => {
  const made = stageSession({ actions: ['/instruct a', '/instruct b'] })
  made.stage.aider.submit = async (text) => {
    made.stage.seen.sent.push(text)
    return ok({ guard: null })
  }
  const session = await made.open()
  made.budget.push(line({ scope: 'task', unit: 'turns', used: 0, limit: 1 }))
  made.model.seen.hold = true
  const ran = session.run()
  await made.next('decisionRequested')
  await settled()
  made.budget[0] = line({ scope: 'task', unit: 'turns', used: 1, limit: 1 })
  made.model.answer()
  await ran
  expect(made.stage.seen.sent).toEqual(['a'])
  expect(made.end()).toMatchObject({ cause: 'budget' })
})

test('a limit in USD that unknown prices make impossible to keep is told once per scope', async () => {
  const made = committing({ task: { maxTurns: 2 }, actions: ['/instruct a', '/instruct b'] })
  made.budget.push(line({ lowerBound: true }), line({ scope: 'day', limit: 5, lowerBound: true }))
  await (await made.open()).run()
  expect(made.of('priceUnknown')).toEqual([
    { type: 'priceUnknown', scope: 'session', limitUsd: 1 },
    { type: 'priceUnknown', scope: 'day', limitUsd: 5 },
  ])
})

test('the minutes run out in the middle of Aider’s turn, and stand still while a person has the session', async () => {
  const budgets = { session: { ...NO_LIMITS, minutes: 10 }, task: NO_LIMITS }
  const made = stageSession({
    task: { budgets },
    deps: {
      budget: () => {
        const used = spentUpTo(made.view(), made.time.clock.now()).activeMs / MINUTE_MS
        return [line({ unit: 'minutes', used, limit: 10 })]
      },
    },
  })
  made.stage.seen.hold = true
  const session = await made.open()
  const ran = session.run()
  await made.next('instructionAcknowledged')
  await settled()
  expect(made.time.open()).toEqual([8 * MINUTE_MS])
  made.time.pass(4 * MINUTE_MS)
  await session.steer({ kind: 'pause' })
  made.stage.endTurn()
  await settled()
  expect(made.time.open()).toEqual([])
  made.time.pass(600 * MINUTE_MS)
  await session.steer({ kind: 'resume' })
  await settled()
  expect(made.time.open()).toEqual([4 * MINUTE_MS])
  made.time.pass(4 * MINUTE_MS)
  await settled()
  expect(made.of('budgetWarned')).toMatchObject([{ scope: 'session', unit: 'minutes', used: 8, limit: 10 }])
  expect(made.time.open()).toEqual([2 * MINUTE_MS])
  made.time.pass(2 * MINUTE_MS)
  await ran
  expect(made.of('budgetWarned')).toHaveLength(1)
  expect(made.stage.seen.stopped).toBe(true)
  expect(made.end()).toMatchObject({ state: 'stopped', cause: 'budget' })
  expect(made.time.open()).toEqual([])
})

test('a budget that a wrong answer used up keeps the model from being asked again', async () => {
  const made = stageSession()
  const session = await made.open()
  made.deps.supervisor.decide = ({ signal, onRejected }) =>
    new Promise((resolve) => {
      signal.addEventListener('abort', () =>
        resolve({ ok: false, error: { kind: 'cancelled', message: 'Cancelled.', remedy: '' } }),
      )
      made.budget.push(line({ used: 1 }))
      onRejected('no JSON', { inputTokens: 1, outputTokens: 1, costUsd: 1 })
    })
  await session.run()
  expect(made.of('decisionRejected')).toHaveLength(1)
  expect(made.end()).toMatchObject({ state: 'stopped', cause: 'budget' })
})

test('what others change is told once per file', async () => {
  const others = [{ session: 'other-1', taskTitle: 'Other', files: ['a.py'] }]
  const made = committing({
    actions: ['/instruct a', '/instruct b', '/instruct c'],
    task: { maxTurns: 3 },
    deps: { othersChanging: () => others },
  })
  const { submit } = made.stage.aider
  made.stage.aider.submit = (text, kind, id) => {
    if (text === 'b') others[0] = { session: 'other-1', taskTitle: 'Other', files: ['a.py', 'b.py'] }
    return submit(text, kind, id)
  }
  await (await made.open()).run()
  expect(made.of('othersTold').map((event) => event.others.map(({ files }) => files))).toEqual([
    [['a.py']],
    [['b.py']],
  ])
  expect(made.model.shown[0]).toContain('Other')
  expect(made.view().told).toEqual({ 'other-1': ['a.py', 'b.py'] })
})

test('a session that starts from accepted work stands on that commit from then on', async () => {
  const point = { taskTitle: 'Before', session: 'before-1', branch: '100x/before-1', commit: 'd'.repeat(40) }
  const asked: unknown[] = []
  const at = { head: 'e'.repeat(40), branch: 'e'.repeat(40) }
  const made = stageSession({
    actions: ['/finish'],
    deps: {
      startPoints: [{ ...point, workspace: '/before' }],
      critic: passes,
      workspaces: {
        ...workspacesAt(at),
        create: async (request) => {
          asked.push(request.from)
          return ok({ notices: [], base: point.commit })
        },
        commits: async (_, base) => {
          asked.push(base)
          return ok([{ hash: at.head, subject: 'work', at: 0 }])
        },
      },
    },
  })
  await (await made.open()).run()
  expect(asked).toEqual([[{ ...point, workspace: '/before' }], point.commit])
  expect(made.of('workspaceReady')).toMatchObject([{ base: point.commit, startedFrom: [point] }])
  expect(made.view()).toMatchObject({
    startedFrom: [point],
    identity: { repository: { base: point.commit } },
  })
})
