import assert from 'node:assert/strict'

export function c1({ readRows }) {
  assert.deepEqual(readRows('"a,b","say ""hi""","two\nlines"\n'), [['a,b', 'say "hi"', 'two\nlines']])
  assert.deepEqual(readRows(' a , b\n'), [[' a ', ' b']])
}

export function c2({ readRows }) {
  assert.deepEqual(readRows('a,b\r\nc,\n,d'), [
    ['a', 'b'],
    ['c', ''],
    ['', 'd'],
  ])
  assert.deepEqual(readRows('a\n\nb\n'), [['a'], [''], ['b']])
  assert.deepEqual(readRows(''), [])
}

export function c3({ readRows, writeRow }) {
  assert.equal(writeRow(['a b', 'c,d', 'e"f', '']), 'a b,"c,d","e""f",\n')
  const row = ['plain', 'with,comma', 'with "quotes"', 'two\r\nlines', '']
  assert.deepEqual(readRows(writeRow(row)), [row])
}
