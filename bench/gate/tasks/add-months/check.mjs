import assert from 'node:assert/strict'

export function c1({ addMonths }) {
  assert.equal(addMonths('2024-01-31', 1), '2024-02-29')
  assert.equal(addMonths('2023-01-31', 1), '2023-02-28')
  assert.equal(addMonths('2023-12-15', 1), '2024-01-15')
  assert.equal(addMonths('2024-08-31', 3), '2024-11-30')
}

export function c2({ addMonths }) {
  assert.equal(addMonths('2024-03-31', -1), '2024-02-29')
  assert.equal(addMonths('2024-01-10', -13), '2022-12-10')
  assert.equal(addMonths('2024-05-05', 0), '2024-05-05')
  assert.equal(addMonths('2024-02-29', 48), '2028-02-29')
}

export function c3({ addMonths }) {
  for (const text of ['2023-02-29', '2024-1-5', '2024-13-01', '2024-00-10', 'soon', '']) {
    assert.throws(() => addMonths(text, 1), RangeError)
  }
}
