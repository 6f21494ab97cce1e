import assert from 'node:assert/strict'

export function c1({ toCents }) {
  assert.equal(toCents('1.005'), 101)
  assert.equal(toCents('-1.005'), -101)
  assert.equal(toCents('8.345'), 835)
  assert.equal(toCents('12'), 1200)
  assert.equal(toCents('0.1'), 10)
  assert.equal(toCents('0.004999'), 0)
}

export function c2({ share }) {
  assert.deepEqual(share(100, [1, 1, 1]), [34, 33, 33])
  assert.deepEqual(share(10, [1, 5, 6]), [1, 4, 5])
  assert.deepEqual(share(5, [1, 1, 1]), [2, 2, 1])
}

export function c3({ toCents, format }) {
  assert.equal(format(1234), '12.34')
  for (const text of ['', 'ten', '1,50', '1.', '--1']) assert.throws(() => toCents(text), RangeError)
}
