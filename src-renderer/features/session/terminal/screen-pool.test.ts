import { expect, test } from 'vitest'
import { createScreenPool } from './screen-pool.ts'

const setUp = (most: number) => {
  const opened: string[] = []
  const closed: string[] = []
  const pool = createScreenPool({
    most,
    open(id) {
      opened.push(id)
      return { id }
    },
    close: ({ id }) => void closed.push(id),
  })
  const visit = (id: string) => {
    const screen = pool.take(id)
    pool.park(id)
    return screen
  }
  return { pool, visit, opened, closed }
}

test('a session that is shown again gets the screen that it had', () => {
  const { visit, opened } = setUp(2)
  expect(visit('a')).toBe(visit('a'))
  expect(opened).toEqual(['a'])
})

test('beyond the cap the screen that was hidden longest is closed, and made anew when its session returns', () => {
  const { visit, opened, closed } = setUp(2)
  for (const id of ['a', 'b', 'a', 'c']) visit(id)
  expect(closed).toEqual(['b'])
  visit('b')
  expect(opened).toEqual(['a', 'b', 'c', 'b'])
  expect(closed).toEqual(['b', 'a'])
})

test('fifty visits leave no more live screens than the cap', () => {
  const { visit, opened, closed } = setUp(8)
  for (let n = 0; n < 50; n += 1) visit(`s-${n}`)
  expect(opened.length - closed.length).toBe(8)
})

test('screens on show are never closed, however many there are', () => {
  const { pool, closed } = setUp(2)
  for (const id of ['a', 'b', 'c']) pool.take(id)
  expect(closed).toEqual([])
  pool.park('a')
  pool.take('d')
  expect(closed).toEqual(['a'])
})

test('parking what is not shown changes nothing', () => {
  const { pool, opened } = setUp(2)
  pool.park('a')
  pool.take('a')
  expect(opened).toEqual(['a'])
})
