import { expect, test } from 'vitest'
import { err } from '../../../src-shared/result.ts'
import { stageSession } from '../test-support/session-stage.ts'

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const FIRST = 'use tabs'
const SECOND = 'no, spaces after all'

test('an instruction that somebody typed before is still sent before the one behind it', async () => {
  const made = stageSession({ actions: ['/ls'] })
  const { stage } = made
  const { submit } = stage.aider
  let wasFirst = false
  stage.aider.submit = async (text, as, id) => {
    if (wasFirst) return submit(text, as, id)
    wasFirst = true
    return err({ kind: 'not-waiting', message: 'Somebody types.', remedy: '' })
  }
  const session = await made.open()
  await session.steer({ kind: 'instruct', text: FIRST })
  await session.steer({ kind: 'instruct', text: SECOND })
  stage.seen.hold = true
  const ran = session.run()
  await settled()
  // One event takes it out of the line and puts it back: between two of them it could be lost.
  expect(made.of('instructionWithdrawn')).toEqual([{ type: 'instructionWithdrawn', turn: 0, text: FIRST }])
  expect(made.of('personInstructed')).toHaveLength(2)
  expect(stage.seen.sent).toEqual([FIRST])
  expect(made.view().pendingInstructions).toEqual([SECOND])
  stage.endTurn()
  await settled()
  expect(stage.seen.sent).toEqual([FIRST, SECOND])
  await session.stop('Enough.')
  await ran
})

test('an instruction that was on its way when Aider ended is sent again before the one behind it', async () => {
  const made = stageSession({
    actions: ['/ls'],
    past: [
      { type: 'preparationStarted' },
      { type: 'workspaceReady', notices: [], base: 'a'.repeat(40), startedFrom: [] },
      { type: 'instanceStarted', pid: 6, aiderVersion: '0.86.2' },
      { type: 'personInstructed', text: FIRST },
      { type: 'personInstructed', text: SECOND },
      { type: 'instructionSent', turn: 0, text: FIRST, origin: 'person', as: 'message' },
    ],
  })
  const session = await made.open()
  made.stage.seen.hold = true
  const ran = session.run()
  await settled()
  expect(made.stage.seen.sent).toEqual([FIRST])
  made.stage.endTurn()
  await settled()
  expect(made.stage.seen.sent).toEqual([FIRST, SECOND])
  await session.stop('Enough.')
  await ran
})
