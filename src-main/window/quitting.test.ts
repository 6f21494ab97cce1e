import { expect, test, vi } from 'vitest'
import { createQuit, quitQuestion } from './quitting.ts'

const steps = (options: { running: number; answers?: boolean[] }) => {
  const answers = [...(options.answers ?? [])]
  return {
    runningSessions: () => options.running,
    confirm: vi.fn(async (_question: string) => answers.shift() ?? false),
    close: vi.fn(async () => undefined),
    leave: vi.fn(),
  }
}

test('with nothing running it quits without a question', async () => {
  const given = steps({ running: 0 })
  await createQuit(given)({ ask: true })
  expect(given.confirm).not.toHaveBeenCalled()
  expect(given.leave).toHaveBeenCalledOnce()
})

test('with sessions running it asks, and No changes nothing', async () => {
  const given = steps({ running: 2, answers: [false, true] })
  const quit = createQuit(given)
  await quit({ ask: true })
  expect(given.confirm).toHaveBeenCalledWith('Stop 2 running sessions and quit?')
  expect(given.close).not.toHaveBeenCalled()
  await quit({ ask: true })
  expect(given.leave).toHaveBeenCalledOnce()
})

test('asking again while the question stands shows no second question', async () => {
  const given = steps({ running: 1, answers: [true] })
  const quit = createQuit(given)
  await Promise.all([quit({ ask: true }), quit({ ask: true })])
  expect(given.confirm).toHaveBeenCalledOnce()
  expect(given.close).toHaveBeenCalledOnce()
})

test('a signal closes everything while the question stands, once', async () => {
  let answer = (_agreed: boolean) => {}
  const given = steps({ running: 1 })
  const asked = { ...given, confirm: () => new Promise<boolean>((resolve) => (answer = resolve)) }
  const quit = createQuit(asked)
  const byPerson = quit({ ask: true })
  await quit({ ask: false })
  answer(true)
  await byPerson
  expect(given.close).toHaveBeenCalledOnce()
  expect(given.leave).toHaveBeenCalledOnce()
})

test('it leaves even when closing fails', async () => {
  const given = { ...steps({ running: 0 }), close: () => Promise.reject(new Error('stuck')) }
  await expect(createQuit(given)({ ask: false })).rejects.toThrow('stuck')
  expect(given.leave).toHaveBeenCalledOnce()
})

test('the question counts in words', () => {
  expect(quitQuestion(1)).toBe('Stop 1 running session and quit?')
})
