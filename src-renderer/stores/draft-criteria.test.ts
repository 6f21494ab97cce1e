import { expect, test } from 'vitest'
import { moveByKey, pasteCriteria } from './draft-criteria.ts'
import { newCriterion } from './draft-model.ts'

const rows = (...texts: string[]) => texts.map((text) => newCriterion({ text }))
const textsOf = (criteria: readonly { text: string }[] | null) => criteria?.map(({ text }) => text)

test('a pasted list becomes a criterion a line, without the marks of the list', () => {
  const pasted = pasteCriteria(rows('a', '', 'b'), {
    at: 1,
    text: '- one\r\n  * two\n\n3. three\n- [x] four\n4) five - with a dash\n',
  })
  expect(textsOf(pasted)).toEqual(['a', 'one', 'two', 'three', 'four', 'five - with a dash', 'b'])
})

test('into a row with words in it, a pasted list goes after it', () => {
  expect(textsOf(pasteCriteria(rows('a', 'b'), { at: 0, text: 'one\ntwo' }))).toEqual([
    'a',
    'one',
    'two',
    'b',
  ])
})

test('the row that is pasted into keeps its check and its identity', () => {
  const [row] = [newCriterion({ check: 'npm test' })]
  expect(pasteCriteria([row], { at: 0, text: 'one\ntwo' })?.[0]).toEqual({ ...row, text: 'one' })
})

test.each(['one', '- one\n', ''])('%j is no list: it is pasted as any text is', (text) => {
  expect(pasteCriteria(rows(''), { at: 0, text })).toBeNull()
})

test.each([
  ['a', 2, ['b', 'c', 'a']],
  ['c', 0, ['c', 'a', 'b']],
  ['b', 1, ['a', 'b', 'c']],
])('moved to its new place, %s keeps the others in order', (text, to, after) => {
  const all = rows('a', 'b', 'c')
  const key = all.find((row) => row.text === text)?.key ?? ''
  expect(textsOf(moveByKey(all, { key, to }))).toEqual(after)
})
