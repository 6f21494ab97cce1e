import { expect, test } from 'vitest'
import { commitsAfter } from './commits-after.ts'

const commit = (hash: string) => ({ hash, subject: hash, at: 0, stat: { files: 1, added: 1, removed: 0 } })
const BRANCH = [commit('ccc'), commit('bbb'), commit('aaa')]

test('what came after the reviewed commit is everything above it', () => {
  expect(commitsAfter(BRANCH, 'aaa')?.map(({ hash }) => hash)).toEqual(['ccc', 'bbb'])
  expect(commitsAfter(BRANCH, 'ccc')).toEqual([])
})

test('a reviewed commit that is no longer part of the branch leaves it unknown', () => {
  expect(commitsAfter(BRANCH, 'gone')).toBeNull()
})
