import assert from 'node:assert/strict'

export function c1({ wrap }) {
  assert.deepEqual(wrap('the quick brown fox', 9), ['the quick', 'brown fox'])
  assert.deepEqual(wrap('a bb ccc dddd', 5), ['a bb', 'ccc', 'dddd'])
  assert.deepEqual(wrap('12345', 5), ['12345'])
}

export function c2({ wrap }) {
  assert.deepEqual(wrap('abcdefgh', 3), ['abc', 'def', 'gh'])
  assert.deepEqual(wrap('a   b  abcdef', 3), ['a b', 'abc', 'def'])
}

export function c3({ wrap }) {
  assert.deepEqual(wrap('one\ntwo\n\nthree', 20), ['one', 'two', '', 'three'])
  assert.deepEqual(wrap('', 5), [''])
}
