import { beforeEach, expect, test } from 'vitest'
import { clearSelection, selectAll, selectRange, toggleSelected, useSelection } from './selection.ts'

const ORDER = ['a', 'b', 'c', 'd', 'e']
const chosen = () => [...useSelection.getState().ids].sort()

beforeEach(clearSelection)

test('a range goes from the last one that was chosen, in either direction', () => {
  toggleSelected('d')
  selectRange('b', ORDER)
  expect(chosen()).toEqual(['b', 'c', 'd'])
  selectRange('e', ORDER)
  expect(chosen()).toEqual(['b', 'c', 'd', 'e'])
})

test('a range without a beginning is the one itself', () => {
  selectRange('c', ORDER)
  expect(chosen()).toEqual(['c'])
})

test('a range to something that is not on screen adds only that', () => {
  toggleSelected('gone')
  selectRange('b', ORDER)
  expect(chosen()).toEqual(['b', 'gone'])
})

test('choosing once more takes it out again', () => {
  selectAll(ORDER)
  toggleSelected('c')
  expect(chosen()).toEqual(['a', 'b', 'd', 'e'])
})
