import { expect, test } from 'vitest'
import { createLoopTurns } from './loop-turns.ts'

test('of those who wait one goes in each turn of the loop, in the order in which they came', async () => {
  const turns: (() => void)[] = []
  const next = createLoopTurns((run) => turns.push(run))
  const gone: string[] = []
  for (const name of ['first', 'second', 'third']) void next().then(() => gone.push(name))
  const turn = async () => {
    turns.shift()?.()
    await Promise.resolve()
  }

  await turn()
  expect(gone).toEqual(['first'])
  await turn()
  expect(gone).toEqual(['first', 'second'])
  await turn()
  expect(gone).toEqual(['first', 'second', 'third'])
  expect(turns).toEqual([])
})

test('who comes when nobody waits any more needs no more than one turn either', async () => {
  const next = createLoopTurns()
  await next()
  await next()
})
