import { expect, test } from 'vitest'
import { ok } from '../../../src-shared/result.ts'
import type { Critic } from '../critique/critique-handler.ts'
import type { ModelAnswer } from '../ports.ts'
import { createSupervisor } from '../supervisor/supervisor.ts'
import { passes, refuses, stageSession } from '../test-support/session-stage.ts'

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const instruct = (text: string) => ({ kind: 'instruct', text }) as const

/** A critic that answers when the test says so. */
function heldCritic(critic: Critic) {
  let answer: () => void = () => undefined
  const told = new Promise<void>((resolve) => {
    answer = resolve
  })
  let calls = 0
  return {
    answer: () => answer(),
    calls: () => calls,
    critic: {
      review: async (request) => {
        calls += 1
        await told
        return critic.review(request)
      },
    } satisfies Critic,
  }
}

/** A session whose critic thinks. */
async function inCritique(critic: Critic, task = {}) {
  const held = heldCritic(critic)
  const made = stageSession({ actions: ['/finish'], task, deps: { critic: held.critic } })
  const session = await made.open()
  const ran = session.run()
  await made.next('critiqueStarted')
  await settled()
  return { ...made, held, session, ran }
}

test('an instruction given while the critic thinks is sent before the session is accepted', async () => {
  const made = await inCritique(passes)
  await made.session.steer(instruct('and the docs'))
  made.model.seen.hold = true
  made.held.answer()
  await settled()
  expect(made.stage.seen.sent).toEqual(['and the docs'])
  expect(made.end()).toBeUndefined()
  expect(made.model.shown.at(-1)).toContain('and the docs')
  made.model.answer()
  await made.ran
  expect(made.of('critiqueStarted')).toHaveLength(2)
  expect(made.end()).toMatchObject({ state: 'accepted' })
})

test('an instruction given in the last round of critique is sent before the session ends', async () => {
  const made = await inCritique(refuses, { maxCritiques: 1 })
  await made.session.steer(instruct('never mind the critic'))
  made.held.answer()
  await made.ran
  expect(made.stage.seen.sent[0]).toBe('never mind the critic')
  expect(made.of('critiqueGiven')).toHaveLength(2)
  expect(made.end()).toMatchObject({ state: 'needs-attention', cause: 'critiques' })
})

test('a session paused while the critic thinks is accepted only after the resume', async () => {
  const made = await inCritique(passes)
  await made.session.steer({ kind: 'pause' })
  made.held.answer()
  await settled()
  expect(made.view()).toMatchObject({ state: 'paused' })
  await made.session.steer({ kind: 'resume' })
  await made.ran
  expect(made.end()).toMatchObject({ state: 'accepted' })
})

test('a person who works while the tests run keeps the critic from being asked about old code', async () => {
  const held = heldCritic(passes)
  held.answer()
  let finishTests: () => void = () => undefined
  const tests = new Promise<void>((resolve) => {
    finishTests = resolve
  })
  const made = stageSession({
    actions: ['/finish', '/instruct go on'],
    task: { testCommand: 'make test' },
    deps: {
      critic: held.critic,
      commands: {
        endLeftovers: async () => undefined,
        run: async ({ command }) => {
          await tests
          return { command, exitCode: 0, timedOut: false, durationMs: 1, outputTail: '', outputDigest: '' }
        },
      },
    },
  })
  const session = await made.open()
  void session.run()
  await made.next('critiqueStarted')
  await session.steer(instruct('use tabs'))
  made.model.seen.hold = true
  finishTests()
  await settled()
  await settled()
  expect(made.stage.seen.sent).toEqual(['use tabs'])
  expect(held.calls()).toBe(0)
  expect(made.of('turnRefused')).toHaveLength(1)
  expect(made.model.seen.calls).toBe(2)
  await session.stop('Enough.')
})

test('an instruction given in the turn that would end the session as a loop is sent, and counting begins anew', async () => {
  const made = stageSession({ actions: ['/ls', '/map'] })
  const session = await made.open()
  const { submit } = made.stage.aider
  made.stage.aider.submit = async (text, kind, id) => {
    if (made.stage.seen.sent.length === 6) await session.steer(instruct('look at calc.py'))
    return submit(text, kind, id)
  }
  await session.run()
  expect(made.stage.seen.sent).toContain('look at calc.py')
  expect(made.of('loopNoticed')).toHaveLength(2)
  expect(made.end()).toMatchObject({ cause: 'loop' })
})

test('a /finish after each mended commit is no loop', async () => {
  const made = stageSession({
    actions: ['/finish'],
    task: { maxCritiques: 8 },
    deps: { critic: refuses },
  })
  const { submit } = made.stage.aider
  let commits = 0
  made.stage.aider.submit = (text, kind, id) => {
    made.at.head = made.at.branch = String(commits++).padStart(40, '0')
    return submit(text, kind, id)
  }
  await (await made.open()).run()
  expect(made.of('loopNoticed')).toEqual([])
  expect(made.end()).toMatchObject({ state: 'needs-attention', cause: 'critiques' })
})

test('who asks for something while the session comes to its end is told so', async () => {
  const made = stageSession({ actions: ['/finish'] })
  const session = await made.open()
  let answer: unknown
  made.stage.aider.stop = async () => {
    answer = await session.steer(instruct('one more thing'))
  }
  await session.run()
  expect(answer).toMatchObject({ ok: false, error: { kind: 'session-ended' } })
  expect(made.of('personInstructed')).toEqual([])
})

test('a stop that comes while an instruction is recorded keeps it from Aider', async () => {
  const made = stageSession()
  const session = await made.open()
  const { record } = made.deps
  Object.assign(made.deps, {
    record: async (event: Parameters<typeof record>[0]) => {
      const view = await record(event)
      if (event.type === 'instructionSent') void session.stop('Enough.')
      return view
    },
  })
  await session.run()
  await settled()
  expect(made.stage.seen.sent).toEqual([])
  expect(made.end()).toMatchObject({ state: 'stopped', cause: 'person' })
})

test('of two answers at the same time the first counts, and the other one is told', async () => {
  const made = stageSession({ task: { approve: true } })
  const session = await made.open()
  void session.run()
  await made.next('approvalAsked')
  const answers = await Promise.all([
    session.steer({ kind: 'answer', answer: { kind: 'approve' } }),
    session.steer({ kind: 'answer', answer: { kind: 'veto', reason: 'no' } }),
  ])
  expect(answers).toMatchObject([{ ok: true }, { error: { kind: 'nothing-to-answer' } }])
  await settled()
  expect(made.stage.seen.sent).toEqual(['go on'])
  await session.stop('Enough.')
})

test('an action that waits for approval still waits when Aider had to be started again', async () => {
  const made = stageSession({ task: { approve: true } })
  const session = await made.open()
  void session.run()
  await made.next('approvalAsked')
  await settled()
  const next = made.stageNext()
  made.stage.crash()
  await settled()
  expect(made.view()).toMatchObject({ state: 'awaiting-approval', turns: 1 })
  expect(made.model.seen.calls).toBe(1)
  await session.steer({ kind: 'answer', answer: { kind: 'approve' } })
  await settled()
  expect(next.seen.sent).toEqual(['go on'])
  await session.stop('Enough.')
})

test('a wrong answer that uses up the budget is the last one asked for', async () => {
  const made = stageSession()
  const asked: boolean[] = []
  made.budget.push({ scope: 'session', unit: 'usd', used: 0, limit: 1, lowerBound: false })
  Object.assign(made.deps, {
    supervisor: createSupervisor({
      model: {
        complete: async ({ signal }) => {
          asked.push(signal.aborted)
          made.budget.splice(0, 1, { scope: 'session', unit: 'usd', used: 1, limit: 1, lowerBound: false })
          return ok<ModelAnswer>({ text: 'no JSON', usage: { inputTokens: 1, outputTokens: 1, costUsd: 1 } })
        },
      },
    }),
  })
  await (await made.open()).run()
  expect(asked.filter((aborted) => !aborted)).toHaveLength(1)
  expect(made.of('budgetWarned')).toMatchObject([{ unit: 'usd', used: 1 }])
  expect(made.end()).toMatchObject({ state: 'stopped', cause: 'budget' })
})

test('what a person said and the last critique stay in the supervisor’s view to the end', async () => {
  const steps = Array.from({ length: 30 }, (_, n) => `/instruct step ${n} ${'x'.repeat(1_400)}`)
  const made = stageSession({
    actions: ['/finish', ...steps],
    task: { maxTurns: 30 },
    deps: { critic: refuses },
  })
  const session = await made.open()
  const { submit } = made.stage.aider
  made.stage.aider.submit = (text, kind, id) => {
    made.at.head = made.at.branch = String(made.stage.seen.sent.length).padStart(40, '0')
    made.stage.seen.reports.push({ observation: 'y'.repeat(3_000) })
    return submit(text, kind, id)
  }
  await session.steer(instruct('never touch setup.py'))
  await session.run()
  expect(made.model.shown).toHaveLength(30)
  for (const shown of made.model.shown.slice(1)) {
    expect(shown).toContain('never touch setup.py')
    expect(shown).toContain('Add a test.')
  }
})

test('an instruction that Aider cannot be sent is refused to whoever gave it', async () => {
  const made = stageSession()
  const session = await made.open()
  expect(await session.steer(instruct('\u0007\u001b'))).toMatchObject({
    error: { kind: 'unsendable', remedy: expect.stringMatching(/\w/) },
  })
  expect(made.view().pendingInstructions).toEqual([])
  await session.stop('Enough.')
})

test('a model that answered nonsense is asked again only after the resume, and what it then wants is out of date if a person worked', async () => {
  const made = stageSession()
  const session = await made.open()
  let asked = 0
  const json = JSON.stringify({ progress: '', thought: '', action: '/instruct old plan', future: '' })
  Object.assign(made.deps, {
    supervisor: createSupervisor({
      model: {
        complete: async () => {
          asked += 1
          if (asked === 1) await session.steer({ kind: 'pause' })
          if (asked === 3) void session.stop('Enough.')
          const usage = { inputTokens: 1, outputTokens: 1, costUsd: 0 }
          return ok<ModelAnswer>({ text: asked === 1 ? 'no JSON' : json, usage })
        },
      },
    }),
  })
  const ran = session.run()
  await made.next('paused')
  await settled()
  expect(asked).toBe(1)
  await session.steer(instruct('mine first'))
  await settled()
  await session.steer({ kind: 'resume' })
  await ran
  expect(made.stage.seen.sent).toEqual(['mine first'])
  expect(made.of('turnRefused')).toHaveLength(1)
})
