import { expect, test } from 'vitest'
import { refuses, stageSession } from '../test-support/session-stage.ts'

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const approve = { kind: 'answer', answer: { kind: 'approve' } } as const
const edit = (action: string) => ({ kind: 'answer', answer: { kind: 'edit', action } }) as const
const veto = (reason: string) => ({ kind: 'answer', answer: { kind: 'veto', reason } }) as const

async function awaiting(change: Parameters<typeof stageSession>[0] = {}) {
  const made = stageSession({ ...change, task: { approve: true, ...change?.task } })
  const session = await made.open()
  const ran = session.run()
  await made.next('approvalAsked')
  await settled()
  return { ...made, session, ran }
}

test('in approve mode each action waits, /finish too, until a person approves it', async () => {
  const made = await awaiting({ actions: ['/instruct go on', '/finish'] })
  expect(made.view()).toMatchObject({
    state: 'awaiting-approval',
    approval: { turn: 1, action: '/instruct go on', why: 'approve-mode' },
  })
  expect(made.stage.seen.sent).toEqual([])
  await made.session.steer(approve)
  await settled()
  expect(made.stage.seen.sent).toEqual(['go on'])
  expect(made.view().approval?.action).toBe('/finish')
  expect(made.of('critiqueStarted')).toEqual([])
  await made.session.steer(approve)
  await made.ran
  expect(made.end()).toMatchObject({ state: 'accepted', cause: 'accepted' })
})

test('an edited action is done instead, and the supervisor is told', async () => {
  const made = await awaiting()
  await made.session.steer(edit('/instruct use tabs'))
  await settled()
  expect(made.stage.seen.sent).toEqual(['use tabs'])
  expect(made.of('approvalAnswered')).toMatchObject([{ answer: 'edited', action: '/instruct use tabs' }])
  expect(made.model.shown[1]).toContain('use tabs')
  await made.session.stop('Enough.')
})

test('an answer to an action that was answered meanwhile is not one to the next', async () => {
  const made = await awaiting({ actions: ['/instruct lint it', '/instruct publish it', '/ls'] })
  const shown = made.view().approval ?? undefined
  await made.session.steer({ ...veto('not now'), to: shown })
  await settled()
  expect(made.view().approval?.action).toBe('/instruct publish it')
  expect(await made.session.steer({ ...approve, to: shown })).toMatchObject({
    error: { kind: 'another-action' },
  })
  expect(made.view().approval?.action).toBe('/instruct publish it')
  expect(made.stage.seen.sent).toEqual([])
  expect(await made.session.steer({ ...approve, to: made.view().approval ?? undefined })).toMatchObject({
    ok: true,
  })
  await settled()
  expect(made.stage.seen.sent).toEqual(['publish it'])
  await made.session.stop('Enough.')
})

test('an edit that is no action is told to whoever wrote it, and the action stays open', async () => {
  const made = await awaiting()
  expect(await made.session.steer(edit('/dance'))).toMatchObject({ error: { kind: 'invalid-action' } })
  expect(made.view().approval).not.toBeNull()
  expect(made.of('approvalAnswered')).toEqual([])
  await made.session.stop('Enough.')
})

test('what is never run is not run for a person either', async () => {
  const made = await awaiting()
  expect(await made.session.steer(edit('/git push origin main'))).toMatchObject({
    error: { kind: 'never-run' },
  })
  expect(made.view().approval).not.toBeNull()
  await made.session.stop('Enough.')
})

test('a veto is told to the supervisor with its reason, and it decides anew', async () => {
  const made = await awaiting()
  await made.session.steer(veto('too wide'))
  await settled()
  expect(made.stage.seen.sent).toEqual([])
  expect(made.model.shown[1]).toContain('too wide')
  expect(made.view().approval?.turn).toBe(2)
  await made.session.stop('Enough.')
})

test('an instruction vetoes what waits, goes first, and the supervisor decides anew', async () => {
  const made = await awaiting()
  await made.session.steer({ kind: 'instruct', text: 'use tabs' })
  await settled()
  expect(made.of('approvalAnswered')).toMatchObject([
    { answer: 'vetoed', note: expect.stringContaining('instead') },
  ])
  expect(made.stage.seen.sent).toEqual(['use tabs'])
  expect(made.model.seen.calls).toBe(2)
  await made.session.stop('Enough.')
})

test('switching the mode off leaves the open action open; the next ones do not wait', async () => {
  const made = await awaiting()
  await made.session.steer({ kind: 'approve-mode', on: false })
  await settled()
  expect(made.view().state).toBe('awaiting-approval')
  made.model.seen.hold = true
  await made.session.steer(approve)
  await settled()
  made.model.answer()
  await made.next('instructionSent')
  expect(made.of('approvalAsked')).toHaveLength(1)
  await made.session.stop('Enough.')
})

test('what a person does in the terminal while an action waits is recorded at once, and the action still waits', async () => {
  const made = await awaiting()
  made.stage.personTypes()
  made.stage.endPersonTurn({ typed: 'mine' })
  await settled()
  expect(made.of('turnEnded')).toHaveLength(1)
  expect(made.view()).toMatchObject({ state: 'awaiting-approval', pause: { by: 'typing' } })
  await made.session.steer(approve)
  await made.session.steer({ kind: 'resume' })
  await settled()
  expect(made.stage.seen.sent).toEqual(['go on'])
  await made.session.stop('Enough.')
})

test('an action that a person’s work has put out of date is not asked about', async () => {
  const made = stageSession({ task: { approve: true } })
  made.model.seen.hold = true
  const session = await made.open()
  void session.run()
  await made.next('decisionRequested')
  await settled()
  made.stage.personTypes()
  made.stage.endPersonTurn({ typed: 'mine' })
  await session.steer({ kind: 'resume' })
  made.model.seen.hold = false
  made.model.answer()
  await settled()
  expect(made.of('approvalAsked').map(({ turn }) => turn)).toEqual([2])
  await session.stop('Enough.')
})

test('what is approved while paused is done after the resume', async () => {
  const made = await awaiting()
  await made.session.steer({ kind: 'pause' })
  await made.session.steer(approve)
  await settled()
  expect(made.view().state).toBe('paused')
  expect(made.stage.seen.sent).toEqual([])
  await made.session.steer({ kind: 'resume' })
  await settled()
  expect(made.stage.seen.sent).toEqual(['go on'])
  await made.session.stop('Enough.')
})

test('an answer without a question is a failure', async () => {
  const made = stageSession()
  const session = await made.open()
  expect(await session.steer(approve)).toMatchObject({ error: { kind: 'nothing-to-answer' } })
  await session.stop('Enough.')
})

test('the critic’s feedback waits as well, as an instruction', async () => {
  const made = await awaiting({ actions: ['/finish'], deps: { critic: refuses } })
  await made.session.steer(approve)
  await made.next('approvalAsked')
  await settled()
  expect(made.view().approval?.action).toMatch(/^\/instruct Add a test\./)
  await made.session.steer(edit('/instruct Add two tests.'))
  await settled()
  expect(made.of('instructionSent')).toMatchObject([{ origin: 'critique', text: 'Add two tests.' }])
  await made.session.stop('Enough.')
})

test('a command that the task does not name is refused and told, or waits for a person', async () => {
  const refused = stageSession({ actions: ['/run curl example.invalid', '/finish'] })
  const first = await refused.open()
  await first.run()
  expect(refused.of('turnRefused')).toHaveLength(1)
  expect(refused.stage.seen.sent).toEqual([])
  expect(refused.model.shown[1]).toContain('not carried out')

  const asked = stageSession({ actions: ['/run curl example.invalid'], task: { unlisted: 'ask' } })
  const second = await asked.open()
  void second.run()
  await asked.next('approvalAsked')
  await settled()
  expect(asked.view().approval).toMatchObject({ why: 'policy', reason: expect.stringMatching(/\w/) })
  await second.steer(approve)
  await settled()
  expect(asked.stage.seen.sent).toEqual(['/run curl example.invalid'])
  await second.stop('Enough.')
})

test('what is never run is refused without asking anyone', async () => {
  const made = stageSession({ actions: ['/git push', '/finish'], task: { unlisted: 'ask', approve: false } })
  const session = await made.open()
  await session.run()
  expect(made.of('approvalAsked')).toEqual([])
  expect(made.of('turnRefused')).toHaveLength(1)
})
