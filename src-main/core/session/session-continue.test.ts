import { describe, expect, test } from 'vitest'
import type { SessionEvent } from '../../../src-shared/model/session.ts'
import { err, ok } from '../../../src-shared/result.ts'
import { sampleCritique } from '../test-support/sample-session.ts'
import { emptyReport, opened, stageAider, stageSession, WORK } from '../test-support/session-stage.ts'
import type { AiderSession } from './aider-session.ts'
import type { OpenedInstance } from './session-deps.ts'

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const usage = { inputTokens: 1, outputTokens: 1, costUsd: 0 }
const prepared: SessionEvent[] = [
  { type: 'preparationStarted' },
  { type: 'workspaceReady', notices: [] },
  { type: 'instanceStarted', pid: 7, aiderVersion: '0.86.2' },
  { type: 'instancePhaseChanged', phase: 'waiting' },
]
const decided = (turn: number, action: string): SessionEvent[] => [
  { type: 'decisionRequested', turn },
  { type: 'decisionMade', turn, decision: { progress: '', thought: '', action, future: '' }, usage },
]
const sent: SessionEvent = {
  ...{ type: 'instructionSent', turn: 1, text: 'go on', as: 'message', origin: 'supervisor' },
  read: { history: 10, analytics: 0 },
}
const acknowledged: SessionEvent = { type: 'instructionAcknowledged', turn: 1 }
const turnEnded: SessionEvent = {
  ...{ type: 'turnEnded', turn: 1, report: emptyReport, head: WORK },
  stat: { files: 1, added: 1, removed: 0 },
}

/** A session that stopped after `past`, continued with an Aider of its own or the one that still runs. */
async function continued(past: SessionEvent[], found: Partial<OpenedInstance> = {}, sentIds: number[] = []) {
  const aider = stageAider()
  aider.seen.hold = true
  const instance = { ...aider.aider, hasSent: (id: number) => sentIds.includes(id) }
  const made = stageSession({
    past,
    actions: ['/instruct next'],
    deps: { openInstance: async () => ok(opened(instance, found)) },
  })
  const session = await made.open()
  const ran = session.run()
  await settled()
  return { ...made, session, ran, aider }
}

const left = (took: boolean): Partial<OpenedInstance> => ({
  left: { report: { ...emptyReport, observation: 'half an edit' }, took: () => took },
})
const idOfSent = (past: SessionEvent[]) => past.findIndex((event) => event.type === 'instructionSent') + 2

test('a session that was only queued begins from the beginning', async () => {
  const made = await continued([])
  expect(made.types().slice(0, 3)).toEqual(['sessionContinued', 'preparationStarted', 'workspaceReady'])
  await made.session.stop('Enough.')
})

test('a workspace that stands is not made again, and Aider is started again in it', async () => {
  const made = await continued(prepared)
  expect(made.types()).not.toContain('workspaceReady')
  expect(made.of('instanceStarted')).toMatchObject([{ again: true }])
  await made.session.stop('Enough.')
})

test('an Aider that still runs is taken over without a word', async () => {
  const made = await continued(prepared, { attached: true })
  expect(made.types()).not.toContain('instanceStarted')
  expect(made.model.seen.calls).toBe(1)
  await made.session.stop('Enough.')
})

test('an Aider that was started and never recorded is: its first prompt begins nothing of a person’s', async () => {
  const past = [...prepared.slice(0, 2), { type: 'instanceStarted' as const, pid: 6, aiderVersion: '0.86.2' }]
  const made = await continued([...past, { type: 'instanceLost', reason: 'It ended.' }], { attached: true })
  expect(made.of('instanceStarted')).toMatchObject([{ pid: 7, again: true }])
  await made.session.stop('Enough.')
})

describe('an approval that is given while Aider is started again', () => {
  const asked: SessionEvent[] = [
    ...prepared,
    { type: 'approveModeSet', on: true },
    ...decided(1, '/instruct do it'),
    { type: 'approvalAsked', turn: 1, action: '/instruct do it', why: 'approve-mode', reason: '' },
  ]
  async function starting() {
    const aider = stageAider()
    aider.seen.hold = true
    let open: () => void = () => undefined
    const opening = new Promise<void>((resolve) => {
      open = resolve
    })
    const made = stageSession({
      past: asked,
      actions: ['/instruct next'],
      deps: { openInstance: () => opening.then(() => ok(opened(aider.aider))) },
    })
    const session = await made.open()
    void session.run()
    await settled()
    return { ...made, session, aider, open }
  }

  test('counts for what was asked, and for nothing that is asked later', async () => {
    const made = await starting()
    await made.session.steer({ kind: 'answer', answer: { kind: 'approve' } })
    made.open()
    await settled()
    expect(made.aider.seen.sent).toEqual(['do it'])
    made.aider.endTurn()
    await settled()
    expect(made.view()).toMatchObject({ state: 'awaiting-approval', approval: { action: '/instruct next' } })
    expect(made.aider.seen.sent).toEqual(['do it'])
    await made.session.stop('Enough.')
  })

  test('is done after a pause that came with it', async () => {
    const made = await starting()
    await made.session.steer({ kind: 'answer', answer: { kind: 'approve' } })
    await made.session.steer({ kind: 'pause' })
    made.open()
    await settled()
    expect([made.view().state, made.aider.seen.sent]).toEqual(['paused', []])
    await made.session.steer({ kind: 'resume' })
    await settled()
    expect(made.aider.seen.sent).toEqual(['do it'])
    await made.session.stop('Enough.')
  })

  test('is not waited for any more once a person’s instruction went first', async () => {
    const made = await starting()
    await made.session.steer({ kind: 'instruct', text: 'mine' })
    made.open()
    await settled()
    expect(made.aider.seen.sent).toEqual(['mine'])
    expect(made.view().approval).toBeNull()
    await made.session.stop('Enough.')
  })
})

describe('a decision that was recorded', () => {
  test('is carried out, and not asked for again', async () => {
    const made = await continued([...prepared, ...decided(1, '/instruct do it')], { attached: true })
    expect(made.model.seen.calls).toBe(0)
    expect(made.aider.seen.sent).toEqual(['do it'])
    await made.session.stop('Enough.')
  })

  test('that a person has to approve still waits for their word, asked once', async () => {
    const ask: SessionEvent = {
      ...{ type: 'approvalAsked', turn: 1, action: '/instruct do it', why: 'approve-mode', reason: '' },
    }
    const past: SessionEvent[] = [
      ...prepared,
      { type: 'approveModeSet', on: true },
      ...decided(1, '/instruct do it'),
      ask,
    ]
    const made = await continued(past, { attached: true })
    expect(made.view().state).toBe('awaiting-approval')
    expect(made.of('approvalAsked')).toEqual([])
    await made.session.steer({ kind: 'answer', answer: { kind: 'approve' } })
    await settled()
    expect(made.aider.seen.sent).toEqual(['do it'])
    await made.session.stop('Enough.')
  })

  test('that a person had approved is done without asking them again', async () => {
    const past: SessionEvent[] = [
      ...prepared,
      { type: 'approveModeSet', on: true },
      ...decided(1, '/instruct do it'),
      { type: 'approvalAsked', turn: 1, action: '/instruct do it', why: 'approve-mode', reason: '' },
      { type: 'approvalAnswered', turn: 1, answer: 'edited', action: '/instruct do that', note: '' },
    ]
    const made = await continued(past, { attached: true })
    expect(made.aider.seen.sent).toEqual(['do that'])
    await made.session.stop('Enough.')
  })
})

describe('an instruction whose intent was recorded', () => {
  const past = [...prepared, ...decided(1, '/instruct go on'), sent]
  const id = idOfSent(past)

  test('is not sent again to the Aider that got it; its turn is waited for', async () => {
    const made = await continued(past, { attached: true }, [id])
    expect(made.types().slice(0, 3)).toEqual(['sessionContinued', 'instructionAcknowledged', 'turnEnded'])
    expect(made.aider.seen.sent).toEqual(['next'])
    await made.session.stop('Enough.')
  })

  test('is sent once to an Aider that never got it, under the same id', async () => {
    const made = await continued(past, { attached: true })
    expect(made.aider.seen.sent).toEqual(['go on'])
    expect(made.of('instructionSent')).toEqual([])
    await made.session.stop('Enough.')
  })

  test('waits for the end of a pause before it is sent for the first time', async () => {
    const made = await continued([...past, { type: 'pauseRequested', by: 'person' }], { attached: true })
    expect([made.view().state, made.aider.seen.sent]).toEqual(['paused', []])
    await made.session.steer({ kind: 'resume' })
    await settled()
    expect(made.aider.seen.sent).toEqual(['go on'])
    await made.session.stop('Enough.')
  })

  test('is not sent to a new Aider when the one before had taken it; the supervisor is told what is left of it', async () => {
    const made = await continued(past, left(true))
    expect(made.of('turnEnded')).toMatchObject([
      { interrupted: true, report: { observation: 'half an edit' } },
    ])
    expect(made.aider.seen.sent).toEqual(['next'])
    expect(made.model.shown[0]).toContain('half an edit')
    await made.session.stop('Enough.')
  })

  test('is not sent to an Aider that was started again before this process came, when the one before had taken it', async () => {
    const made = await continued([...past, acknowledged], { attached: true, ...left(true) })
    expect(made.of('turnEnded')).toMatchObject([{ interrupted: true }])
    expect(made.aider.seen.sent).toEqual(['next'])
    await made.session.stop('Enough.')
  })

  test('is sent to a new Aider when the one before had not taken it', async () => {
    const made = await continued(past, left(false))
    expect(made.aider.seen.sent).toEqual(['go on'])
    await made.session.stop('Enough.')
  })

  test('that was acknowledged was taken, whatever the files say', async () => {
    const made = await continued([...past, acknowledged], left(false))
    expect(made.of('turnEnded')).toMatchObject([{ interrupted: true }])
    await made.session.stop('Enough.')
  })

  test('that had come to its end is left alone', async () => {
    const made = await continued([...past, acknowledged, turnEnded], left(true))
    expect(made.of('turnEnded')).toEqual([])
    expect(made.aider.seen.sent).toEqual(['next'])
    await made.session.stop('Enough.')
  })
})

test('a critique that was cut off is held again', async () => {
  const past: SessionEvent[] = [
    ...prepared,
    ...decided(1, '/finish'),
    { type: 'critiqueStarted', round: 1, commit: WORK },
  ]
  const made = await continued(past, { attached: true })
  expect(made.of('critiqueStarted')).toMatchObject([{ round: 1 }])
  await made.ran
  expect(made.end()).toMatchObject({ state: 'accepted' })
})

test('a critique that was given is not asked for again; its feedback is sent', async () => {
  const past: SessionEvent[] = [
    ...prepared,
    ...decided(1, '/finish'),
    { type: 'critiqueStarted', round: 1, commit: WORK },
    { type: 'critiqueGiven', critique: sampleCritique({ commit: WORK }), usage },
  ]
  const made = await continued(past, { attached: true })
  expect(made.types()).not.toContain('critiqueStarted')
  expect(made.of('instructionSent')).toMatchObject([{ origin: 'critique' }])
  await made.session.stop('Enough.')
})

test('the supervisor is shown what the one before was shown', async () => {
  const before = [...prepared, ...decided(1, '/instruct go on'), sent, acknowledged, turnEnded]
  const made = await continued(before, { attached: true })
  const [shown = ''] = made.model.shown
  expect(shown).toContain('/instruct go on')
  expect(shown).toContain('All changes so far: 1 files')
  await made.session.stop('Enough.')
})

test('the time between two processes counts for nothing', async () => {
  const made = await continued([...prepared, ...decided(1, '/instruct go on')], { attached: true })
  const spent = Object.values(made.view().spentByDay).reduce((sum, { activeMs }) => sum + activeMs, 0)
  // Seven events, one second apart; the clock of the new process stands a quarter of an hour later.
  expect(spent).toBeLessThanOrEqual(7_000)
  await made.session.stop('Enough.')
})

test('a pause outlives the process', async () => {
  const past: SessionEvent[] = [...prepared, { type: 'pauseRequested', by: 'person' }, { type: 'paused' }]
  const made = await continued(past, { attached: true })
  expect(made.view().state).toBe('paused')
  expect(made.model.seen.calls).toBe(0)
  await made.session.stop('Enough.')
})

describe('letting go', () => {
  test('records nothing more and leaves Aider alone', async () => {
    const made = await continued(prepared, { attached: true })
    const before = made.events.length
    await made.session.letGo()
    await made.ran
    made.aider.endTurn()
    await settled()
    expect(made.events).toHaveLength(before)
    expect(made.aider.seen.stopped).toBe(false)
    expect(made.end()).toBeUndefined()
  })

  test('of a session that has not begun does nothing at all', async () => {
    const made = stageSession()
    const session = await made.open()
    await session.letGo()
    await session.run()
    expect(made.types()).toEqual(['sessionCreated'])
  })
})

test('letting go waits for an Aider that is just being opened, so that the next process finds it', async () => {
  const stage = stageAider()
  let open: () => void = () => undefined
  const opening = new Promise<void>((resolve) => {
    open = resolve
  })
  const made = stageSession({
    deps: {
      openInstance: async () => {
        await opening
        return ok(opened(stage.aider))
      },
    },
  })
  const session = await made.open()
  const ran = session.run()
  await settled()
  let isLetGo = false
  const lettingGo = session.letGo().then(() => {
    isLetGo = true
  })
  await settled()
  expect(isLetGo).toBe(false)
  open()
  await lettingGo
  await ran
  expect(stage.seen.stopped).toBe(false)
  expect(made.types()).not.toContain('instanceStarted')
})

test('a session that is stopped before its turn comes does not leave the Aider of another process running', async () => {
  let ended = 0
  const made = stageSession({
    past: prepared,
    deps: {
      endLeft: async () => {
        ended += 1
      },
    },
  })
  const session = await made.open()
  await session.stop('Enough.')
  expect([ended, made.end()?.type]).toEqual([1, 'sessionEnded'])
})

describe('an Aider that ends by itself', () => {
  test('at its start ends the session, since it would do so again', async () => {
    const aider = stageAider()
    const failure = { kind: 'exited' as const, message: 'Aider ended by itself (exit code 1).', remedy: '' }
    const instance = { ...aider.aider, nextPrompt: async () => err(failure) }
    const made = stageSession({ deps: { openInstance: async () => ok(opened(instance)) } })
    const session = await made.open()
    await session.run()
    expect(made.end()).toMatchObject({ state: 'failed', cause: 'aider', reason: failure.message })
    expect(made.of('instanceLost')).toEqual([])
  })

  test('again and again is given up', async () => {
    const made = stageSession({
      deps: {
        openInstance: async () => {
          const aider = stageAider()
          const submit: typeof aider.aider.submit = async () => {
            aider.crash()
            return err({ kind: 'exited', message: 'Aider ended by itself.', remedy: '' })
          }
          return ok(opened({ ...aider.aider, submit }, left(false)))
        },
      },
    })
    const session: AiderSession = await made.open()
    await session.run()
    expect(made.of('instanceLost')).toHaveLength(3)
    expect(made.end()).toMatchObject({ state: 'failed', cause: 'aider' })
    expect(made.of('instructionSent')).toHaveLength(1)
  })
})
