import { beforeEach, expect, test, vi } from 'vitest'
import type { Settings } from '../../src-shared/model/settings.ts'
import { err, ok } from '../../src-shared/result.ts'
import { createQuit, type QuitSteps } from './quitting.ts'

type Answer = Awaited<ReturnType<QuitSteps['ask']>>
const answers = (choice: Answer['choice'], remember = false): Answer => ({ choice, remember })
const NO_KEEPER = err({ kind: 'keeper-not-started', message: 'No room on the device.', remedy: 'Make some.' })

let done: string[]
beforeEach(() => {
  done = []
})

/** The order of what was done stands in `done`. */
const steps = (options: {
  running: number
  onQuit?: Settings['onQuit']
  answer?: Answer
  keeper?: Awaited<ReturnType<QuitSteps['startKeeper']>>
  withoutKeeper?: 'stop' | 'cancel'
}) => {
  const { running, onQuit = 'ask', answer = answers('cancel'), keeper = ok(undefined) } = options
  const does = (name: string) => vi.fn(async () => void done.push(name))
  return {
    runningSessions: () => running,
    onQuit: () => onQuit,
    remember: vi.fn(),
    ask: vi.fn<QuitSteps['ask']>(async () => answer),
    askWithoutKeeper: vi.fn<QuitSteps['askWithoutKeeper']>(async () => options.withoutKeeper ?? 'cancel'),
    letGo: does('letGo'),
    startKeeper: vi.fn<QuitSteps['startKeeper']>(async () => {
      done.push('startKeeper')
      return keeper
    }),
    takeBack: does('takeBack'),
    close: does('close'),
    say: vi.fn<QuitSteps['say']>(),
    timer: vi.fn<QuitSteps['timer']>(() => () => undefined),
    leave: vi.fn(() => void done.push('leave')),
  }
}

test('with nothing running it quits without a question and without a word', async () => {
  const given = steps({ running: 0 })
  await createQuit(given)({ ask: true })
  expect(given.ask).not.toHaveBeenCalled()
  expect(given.say).not.toHaveBeenCalled()
  expect(done).toEqual(['close', 'leave'])
})

test('kept sessions are let go of before the keeper takes them, and the process leaves last', async () => {
  const given = steps({ running: 2, answer: answers('keep') })
  await createQuit(given)({ ask: true })
  expect(given.ask).toHaveBeenCalledWith(2)
  expect(done).toEqual(['letGo', 'startKeeper', 'close', 'leave'])
  expect(given.say.mock.lastCall?.[0]).toMatch(/2 sessions go on in the background.*stop --all/)
})

test('stopped sessions are stopped, and no keeper starts', async () => {
  const given = steps({ running: 1, answer: answers('stop') })
  await createQuit(given)({ ask: true })
  expect(done).toEqual(['close', 'leave'])
  expect(given.say.mock.lastCall?.[0]).toContain('stopped 1 session;')
})

test('cancel changes nothing, and the next quit asks again', async () => {
  const given = steps({ running: 2 })
  const quit = createQuit(given)
  await quit({ ask: true })
  expect(done).toEqual([])
  await quit({ ask: true })
  expect(given.ask).toHaveBeenCalledTimes(2)
})

test.each(['keep', 'stop'] as const)('"do not ask again" stores %s', async (choice) => {
  const given = steps({ running: 1, answer: answers(choice, true) })
  await createQuit(given)({ ask: true })
  expect(given.remember).toHaveBeenCalledWith(choice)
})

test('"do not ask again" with cancel stores nothing', async () => {
  const given = steps({ running: 1, answer: answers('cancel', true) })
  await createQuit(given)({ ask: true })
  expect(given.remember).not.toHaveBeenCalled()
})

test.each([
  ['keep', ['letGo', 'startKeeper', 'close', 'leave']],
  ['stop', ['close', 'leave']],
] as const)('a settled %s asks no more', async (onQuit, expected) => {
  const given = steps({ running: 1, onQuit })
  await createQuit(given)({ ask: true })
  expect(given.ask).not.toHaveBeenCalled()
  expect(done).toEqual(expected)
})

test('without a keeper the person hears why, and cancel takes the sessions back', async () => {
  const given = steps({ running: 1, answer: answers('keep'), keeper: NO_KEEPER })
  const quit = createQuit(given)
  await quit({ ask: true })
  expect(given.askWithoutKeeper).toHaveBeenCalledWith('No room on the device. Make some.')
  expect(done).toEqual(['letGo', 'startKeeper', 'takeBack'])
  await quit({ ask: true })
  expect(given.ask).toHaveBeenCalledTimes(2)
})

test('without a keeper the person can stop them after all', async () => {
  const given = steps({ running: 1, answer: answers('keep'), keeper: NO_KEEPER, withoutKeeper: 'stop' })
  await createQuit(given)({ ask: true })
  expect(done).toEqual(['letGo', 'startKeeper', 'takeBack', 'close', 'leave'])
})

test('asking again while the question stands shows no second question', async () => {
  const given = steps({ running: 1, answer: answers('stop') })
  const quit = createQuit(given)
  await Promise.all([quit({ ask: true }), quit({ ask: true })])
  expect(given.ask).toHaveBeenCalledOnce()
  expect(given.leave).toHaveBeenCalledOnce()
})

test.each([
  ['ask', ['letGo', 'startKeeper', 'close', 'leave']],
  ['keep', ['letGo', 'startKeeper', 'close', 'leave']],
  ['stop', ['close', 'leave']],
] as const)('a signal asks nobody; with the setting %s it does what that says', async (onQuit, expected) => {
  const given = steps({ running: 3, onQuit })
  await createQuit(given)({ ask: false })
  expect(given.ask).not.toHaveBeenCalled()
  expect(done).toEqual(expected)
  expect(given.say).toHaveBeenCalledOnce()
})

test('a signal leaves without a keeper, and says how to continue', async () => {
  const given = steps({ running: 1, keeper: NO_KEEPER })
  await createQuit(given)({ ask: false })
  expect(done).toEqual(['letGo', 'startKeeper', 'close', 'leave'])
  expect(given.say.mock.lastCall?.[0]).toMatch(/No room on the device.*resume --all/)
})

test('a signal does not wait for ever', async () => {
  const given = steps({ running: 1 })
  const stuck = { ...given, letGo: () => new Promise<void>(() => {}) }
  void createQuit(stuck)({ ask: false })
  const [limitMs, fire] = given.timer.mock.lastCall ?? []
  expect(limitMs).toBe(10_000)
  fire?.()
  expect(given.leave).toHaveBeenCalledOnce()
})

test('a signal leaves while the question stands, and its late answer does nothing more', async () => {
  let answer = (_answer: Answer) => {}
  const given = steps({ running: 1 })
  given.ask.mockImplementation(() => new Promise((resolve) => (answer = resolve)))
  const quit = createQuit(given)
  const byPerson = quit({ ask: true })
  await quit({ ask: false })
  answer(answers('stop', true))
  await byPerson
  expect(done).toEqual(['letGo', 'startKeeper', 'close', 'leave'])
  expect(given.remember).not.toHaveBeenCalled()
})

test.each([true, false])('it leaves even when a step fails (asked: %s)', async (ask) => {
  const given = steps({ running: 1, onQuit: 'keep' })
  const broken = { ...given, letGo: () => Promise.reject(new Error('stuck')) }
  await expect(createQuit(broken)({ ask })).rejects.toThrow('stuck')
  expect(given.leave).toHaveBeenCalledOnce()
})
