import assert from 'node:assert/strict'

const KNOWN = { verbose: 'switch', out: 'value' }

export function c1({ readFlags }) {
  assert.deepEqual(readFlags(['a', '--verbose', '--out', 'x', 'b'], KNOWN), {
    flags: { verbose: true, out: 'x' },
    rest: ['a', 'b'],
  })
  assert.deepEqual(readFlags(['--out=y'], KNOWN), { flags: { out: 'y' }, rest: [] })
}

export function c2({ readFlags }) {
  assert.deepEqual(readFlags(['-', '--', '--verbose'], KNOWN), { flags: {}, rest: ['-', '--verbose'] })
  assert.deepEqual(readFlags(['--out=a=b'], KNOWN).flags, { out: 'a=b' })
  assert.deepEqual(readFlags(['--out=', 'z'], KNOWN), { flags: { out: '' }, rest: ['z'] })
}

export function c3({ readFlags }) {
  assert.throws(() => readFlags(['--quiet'], KNOWN), /quiet/)
  assert.throws(() => readFlags(['--toString'], KNOWN), /toString/)
  assert.throws(() => readFlags(['--verbose=1'], KNOWN), /verbose/)
  assert.throws(() => readFlags(['--out'], KNOWN), /out/)
  assert.throws(() => readFlags(['--out', '--verbose'], KNOWN), /out/)
}
