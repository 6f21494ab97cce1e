import { expect, test } from 'vitest'
import { createFairReading } from './fair-reading.ts'

const FULL = 'x'.repeat(4_095)

function setUp() {
  const turns: (() => void)[] = []
  const said: string[] = []
  const { takeTurns, whenRead } = createFairReading((run) => turns.push(run))
  const terminalOf = (name: string) => ({
    pause: () => void said.push(`${name} waits`),
    resume: () => void said.push(`${name} reads`),
  })
  return { turns, said, takeTurns, whenRead, terminalOf, turn: () => turns.shift()?.() }
}

test('who has said all is read on at once', () => {
  const { said, turns, takeTurns, terminalOf } = setUp()
  takeTurns(terminalOf('quiet'), 'x')
  expect(said).toEqual([])
  expect(turns).toEqual([])
})

test('who has more to say goes on in the next turn', () => {
  const { said, turns, takeTurns, terminalOf, turn } = setUp()
  takeTurns(terminalOf('loud'), FULL)
  expect(said).toEqual(['loud waits'])
  turn()
  expect(said).toEqual(['loud waits', 'loud reads'])
  expect(turns).toEqual([])
})

test('letters of several bytes fill a read as well', () => {
  const { said, takeTurns, terminalOf } = setUp()
  takeTurns(terminalOf('loud'), '日'.repeat(1_365))
  expect(said).toEqual(['loud waits'])
})

test('of many that have more to say a few go on in each turn, in their order', () => {
  const { said, turns, takeTurns, terminalOf, turn } = setUp()
  for (let number = 1; number <= 20; number += 1) takeTurns(terminalOf(String(number)), FULL)
  const reading = () => said.splice(0).filter((one) => one.endsWith('reads'))
  const upTo = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, at) => `${first + at} reads`)
  turn()
  expect(reading()).toEqual(upTo(1, 8))
  turn()
  expect(reading()).toEqual(upTo(9, 16))
  turn()
  expect(reading()).toEqual(upTo(17, 20))
  expect(turns).toEqual([])
})

test('who asks when all that wait have been read is told in the turn after the last of them', async () => {
  const { said, takeTurns, whenRead, terminalOf, turn } = setUp()
  for (let number = 1; number <= 10; number += 1) takeTurns(terminalOf(String(number)), FULL)
  said.length = 0
  void whenRead().then(() => said.push('told'))
  takeTurns(terminalOf('11'), FULL)
  const turned = async () => {
    turn()
    await Promise.resolve()
    return said.splice(0)
  }
  said.length = 0
  expect(await turned()).toHaveLength(8)
  expect(await turned()).toEqual(['9 reads', '10 reads', '11 reads'])
  expect(await turned()).toEqual(['told'])
})

test('where nobody waits, what has come is read first all the same', async () => {
  const { turns, whenRead, turn } = setUp()
  let isTold = false
  void whenRead().then(() => {
    isTold = true
  })
  turn()
  await Promise.resolve()
  expect(isTold).toBe(false)
  turn()
  await Promise.resolve()
  expect([isTold, turns]).toEqual([true, []])
})
