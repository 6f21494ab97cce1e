import { expect, test } from 'vitest'
import type { Place } from '../../../src-shared/model/steering.ts'
import { firstChoice, stillThere, toggled } from './candidates.ts'
import { inOrder, isOvertaken } from './held-order.ts'

const place = (id: string, files = 1): Place => ({
  place: 1,
  id,
  number: Number(id.slice(1)),
  state: 'working',
  cause: null,
  reason: '',
  gateOpen: false,
  checksPassed: 0,
  checks: 0,
  criteriaMet: 0,
  criteria: 0,
  stat: { files, added: files, removed: 0 },
  costUsd: null,
  costPartlyUnknown: false,
  activeMs: 0,
  branch: '',
  commit: '',
})
const ids = (places: readonly Place[]) => places.map(({ id }) => id)

test('rows that are held stay in their order whatever the ranking says', () => {
  const now = [place('s3'), place('s1'), place('s2')]
  expect(ids(inOrder(now, ['s1', 's2', 's3']))).toEqual(['s1', 's2', 's3'])
  expect(isOvertaken(now, ['s1', 's2', 's3'])).toBe(true)
  expect(isOvertaken(now, ['s3', 's1', 's2'])).toBe(false)
})

test('who went is gone from the held rows, who came is last', () => {
  expect(ids(inOrder([place('s4'), place('s2')], ['s1', 's2']))).toEqual(['s2', 's4'])
})

test('the first choice is the best two that changed anything', () => {
  expect(firstChoice([place('s4', 0), place('s2'), place('s1'), place('s3')])).toEqual(['s2', 's1'])
})

test('a fourth candidate takes the place of the one that was chosen first', () => {
  expect(toggled(['a', 'b', 'c'], 'd')).toEqual(['b', 'c', 'd'])
  expect(toggled(['a', 'b'], 'a')).toEqual(['b'])
})

test('a chosen candidate that is deleted leaves its column', () => {
  expect(ids(stillThere(['s9', 's2', 's1'], [place('s2'), place('s1')]))).toEqual(['s1', 's2'])
})
