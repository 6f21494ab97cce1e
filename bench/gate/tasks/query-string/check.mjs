import assert from 'node:assert/strict'

const plain = (found) => Object.fromEntries(Object.entries(found))

export function c1({ parseQuery }) {
  assert.deepEqual(plain(parseQuery('?a+b=%41+1&c=x%3Dy=z')), { 'a b': 'A 1', c: 'x=y=z' })
  assert.deepEqual(plain(parseQuery('a=%zz&b=100%')), { a: '%zz', b: '100%' })
}

export function c2({ parseQuery }) {
  assert.deepEqual(plain(parseQuery('a=1&b&a=2&a=')), { a: ['1', '2', ''], b: '' })
}

export function c3({ parseQuery }) {
  const found = parseQuery('__proto__=1&&constructor=2&')
  assert.deepEqual(Object.entries(found), [
    ['__proto__', '1'],
    ['constructor', '2'],
  ])
}
