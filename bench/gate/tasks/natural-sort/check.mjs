import assert from 'node:assert/strict'

export function c1({ naturalSort }) {
  assert.deepEqual(naturalSort(['img10', 'img2', 'Img1']), ['Img1', 'img2', 'img10'])
  assert.deepEqual(naturalSort(['a010b', 'a9b', 'a10a']), ['a9b', 'a10a', 'a010b'])
  assert.deepEqual(naturalSort(['v90071992547409931', 'v90071992547409930']), [
    'v90071992547409930',
    'v90071992547409931',
  ])
}

export function c2({ naturalSort }) {
  assert.deepEqual(naturalSort(['B1', 'b01', 'b1', 'a']), ['a', 'B1', 'b01', 'b1'])
  assert.deepEqual(naturalSort(['b1', 'b01', 'B1']), ['b1', 'b01', 'B1'])
}

export function c3({ naturalSort }) {
  const given = ['b', 'a']
  assert.notEqual(naturalSort(given), given)
  assert.deepEqual(given, ['b', 'a'])
}
