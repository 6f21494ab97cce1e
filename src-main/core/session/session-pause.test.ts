import { expect, test } from 'vitest'
import { passes, stageSession } from '../test-support/session-stage.ts'
import type { AiderSession } from './aider-session.ts'

/** Lets everything happen that waits for nothing but itself. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const HOUR_MS = 3_600_000

/** A session that works until Aider's first turn, which the test ends. */
async function inFirstTurn(change: Parameters<typeof stageSession>[0] = {}) {
  const made = stageSession(change)
  made.stage.seen.hold = true
  const session = await made.open()
  const ran = session.run()
  await made.next('instructionAcknowledged')
  await settled()
  return { ...made, session, ran }
}

test('a pause lets Aider finish its turn, and then nothing is decided or sent until a person resumes', async () => {
  const made = await inFirstTurn()
  expect(await made.session.steer({ kind: 'pause' })).toEqual({ ok: true, value: undefined })
  expect(made.view()).toMatchObject({ state: 'working', pause: { by: 'person' } })
  made.stage.endTurn()
  await settled()
  expect(made.view()).toMatchObject({ state: 'paused' })
  expect(made.of('turnEnded')).toHaveLength(1)
  expect(made.model.seen.calls).toBe(1)
  await made.session.steer({ kind: 'resume' })
  await settled()
  expect(made.view().pause).toBeNull()
  expect(made.model.seen.calls).toBe(2)
  expect(made.stage.seen.sent).toHaveLength(2)
  await made.session.stop('Enough.')
})

test('pausing twice and resuming what is not paused change nothing', async () => {
  const made = await inFirstTurn()
  await made.session.steer({ kind: 'resume' })
  await Promise.all([made.session.steer({ kind: 'pause' }), made.session.steer({ kind: 'pause' })])
  expect(made.of('pauseRequested')).toHaveLength(1)
  expect(made.of('resumed')).toHaveLength(0)
  await made.session.stop('Enough.')
})

test('a session that has not begun can be paused; it stops at its first prompt', async () => {
  const made = stageSession()
  const session = await made.open()
  await session.steer({ kind: 'pause' })
  const ran = session.run()
  await made.next('paused')
  await settled()
  expect(made.model.seen.calls).toBe(0)
  await session.stop('Enough.')
  await ran
  expect(made.end()).toMatchObject({ state: 'stopped', cause: 'person', reason: 'Enough.' })
})

test('an answer that was on its way is recorded, and carried out only after the resume', async () => {
  const made = stageSession()
  made.model.seen.hold = true
  const session = await made.open()
  void session.run()
  await made.next('decisionRequested')
  await settled()
  await session.steer({ kind: 'pause' })
  made.model.answer()
  await made.next('paused')
  await settled()
  expect(made.of('decisionMade')).toHaveLength(1)
  expect(made.stage.seen.sent).toEqual([])
  await session.steer({ kind: 'resume' })
  await settled()
  expect(made.stage.seen.sent).toEqual(['go on'])
  await session.stop('Enough.')
})

test('an answer is out of date once a person worked with Aider: the supervisor is told and asked anew', async () => {
  const made = stageSession()
  made.model.seen.hold = true
  const session = await made.open()
  void session.run()
  await made.next('decisionRequested')
  await settled()
  made.stage.personTypes()
  made.model.answer()
  await made.next('paused')
  made.stage.endPersonTurn({ typed: 'mend it my way', report: { observation: 'Mended.', tokensSent: 70 } })
  await made.next('turnEnded')
  await session.steer({ kind: 'resume' })
  await settled()
  expect(made.stage.seen.sent).toEqual([])
  expect(made.of('turnRefused')).toHaveLength(1)
  expect(made.model.shown[1]).toContain('mend it my way')
  expect(made.model.shown[1]).toContain('Mended.')
  expect(made.view().usage.inputTokens).toBeGreaterThanOrEqual(70)
  await session.stop('Enough.')
})

test('typing pauses once, whoever types how much; each turn of the person is recorded while it lasts', async () => {
  const made = await inFirstTurn()
  for (let key = 0; key < 2; key += 1) made.stage.types()
  await settled()
  expect(made.of('pauseRequested')).toEqual([{ type: 'pauseRequested', by: 'typing' }])
  made.stage.endTurn()
  await settled()
  for (const typed of ['one', 'two']) {
    made.stage.personTypes()
    made.stage.endPersonTurn({ typed })
    await settled()
  }
  expect(made.of('turnEnded')).toHaveLength(3)
  expect(made.view()).toMatchObject({ state: 'paused', turns: 1 })
  await made.session.stop('Enough.')
})

test('a resume in the middle of a person’s turn waits for its end', async () => {
  const made = await inFirstTurn()
  made.stage.types()
  made.stage.endTurn()
  await settled()
  made.stage.personTypes()
  await made.session.steer({ kind: 'resume' })
  await settled()
  expect(made.model.seen.calls).toBe(1)
  made.stage.endPersonTurn({ typed: 'x' })
  await settled()
  expect(made.model.seen.calls).toBe(2)
  expect(made.model.shown[1]).toContain('person')
  await made.session.stop('Enough.')
})

test('a turn of a person’s that outlasts the limit of a turn ends the session once it is resumed', async () => {
  const made = await inFirstTurn()
  made.stage.types()
  made.stage.endTurn()
  await settled()
  made.stage.personTypes()
  made.time.pass(HOUR_MS)
  await settled()
  expect(made.view().state).toBe('paused')
  await made.session.steer({ kind: 'resume' })
  await settled()
  made.time.pass(HOUR_MS)
  await made.ran
  expect(made.end()).toMatchObject({ state: 'stopped', cause: 'turn-time' })
})

test('Aider that ends while a person has it is started again, and the session stays paused', async () => {
  const made = await inFirstTurn()
  made.stage.types()
  made.stage.endTurn()
  await settled()
  const next = made.stageNext()
  made.stage.crash()
  await settled()
  expect(made.of('instanceLost')).toMatchObject([{ reason: expect.stringContaining('boom') }])
  expect(made.of('instanceStarted').at(-1)).toMatchObject({ again: true })
  expect(made.view()).toMatchObject({ state: 'paused' })
  expect(next.seen.sent).toEqual([])
  await made.session.stop('Enough.')
})

test('an instruction takes the place of a decision, and costs no turn', async () => {
  const made = await inFirstTurn()
  await made.session.steer({ kind: 'instruct', text: 'use tabs' })
  expect(made.view().pendingInstructions).toEqual(['use tabs'])
  made.stage.endTurn()
  await settled()
  expect(made.stage.seen.sent).toEqual(['go on', 'use tabs'])
  expect(made.of('instructionSent').at(-1)).toMatchObject({ origin: 'person', text: 'use tabs' })
  expect(made.model.seen.calls).toBe(1)
  made.stage.endTurn({ observation: 'Tabs it is.' })
  await settled()
  expect(made.model.shown[1]).toContain('use tabs')
  expect(made.model.shown[1]).toContain('Tabs it is.')
  expect(made.view()).toMatchObject({ turns: 2, pendingInstructions: [] })
  await made.session.stop('Enough.')
})

test('a paused session takes an instruction at once, and stays paused', async () => {
  const made = stageSession()
  const session = await made.open()
  await session.steer({ kind: 'pause' })
  void session.run()
  await made.next('paused')
  await settled()
  await session.steer({ kind: 'instruct', text: 'use tabs' })
  await settled()
  expect(made.stage.seen.sent).toEqual(['use tabs'])
  expect(made.view()).toMatchObject({ state: 'paused', turns: 0 })
  expect(made.model.seen.calls).toBe(0)
  await session.stop('Enough.')
})

test('a pause while the tests of a critique run keeps the critic from being called until the resume', async () => {
  let finishTests: () => void = () => undefined
  const tests = new Promise<void>((resolve) => {
    finishTests = resolve
  })
  let reviews = 0
  const made = stageSession({
    actions: ['/finish'],
    task: { testCommand: 'make test' },
    deps: {
      commands: {
        endLeftovers: async () => undefined,
        run: async ({ command }) => {
          await tests
          return { command, exitCode: 0, timedOut: false, durationMs: 1, outputTail: '', outputDigest: '' }
        },
      },
      critic: {
        review: (request) => {
          reviews += 1
          return passes.review(request)
        },
      },
    },
  })
  const session = await made.open()
  const ran = session.run()
  await made.next('critiqueStarted')
  await session.steer({ kind: 'pause' })
  finishTests()
  await made.next('paused')
  await settled()
  expect(reviews).toBe(0)
  await session.steer({ kind: 'resume' })
  await ran
  expect(reviews).toBe(1)
  expect(made.end()).toMatchObject({ state: 'accepted' })
})

test('nothing can be asked of a session that has ended', async () => {
  const made = await inFirstTurn()
  await made.session.stop('Enough.')
  expect(await made.session.steer({ kind: 'pause' })).toMatchObject({
    ok: false,
    error: { kind: 'session-ended', message: expect.stringContaining('Enough.') },
  })
  expect(made.types().at(-1)).toBe('sessionEnded')
})

test('an hour in which nothing happens costs no model call and starts no timer', async () => {
  const paused = stageSession()
  const first = await paused.open()
  await first.steer({ kind: 'pause' })
  void first.run()
  const awaiting = stageSession({ task: { approve: true } })
  const second = await awaiting.open()
  void second.run()
  const working = await inFirstTurn()
  await settled()
  await settled()
  for (const [made, state] of [
    [paused, 'paused'],
    [awaiting, 'awaiting-approval'],
    [working, 'working'],
  ] as const) {
    expect(made.view().state).toBe(state)
    const calls = made.model.seen.calls
    const events = made.events.length
    expect(made.time.open()).toEqual([])
    for (let minute = 0; minute < 60; minute += 1) {
      made.time.pass(60_000)
      await settled()
    }
    expect(made.model.seen.calls).toBe(calls)
    expect(made.events).toHaveLength(events)
    expect(made.time.open()).toEqual([])
  }
  await Promise.all([first, second, working.session].map((session: AiderSession) => session.stop('Enough.')))
})
