import assert from 'node:assert/strict'

const FAMILY = '\u{1F469}\u200D\u{1F469}\u200D\u{1F467}'
const FLAG = '\u{1F1EB}\u{1F1F7}'
const ACCENT = 'e\u0301'

export function c1({ characterCount }) {
  assert.equal(characterCount(`${FAMILY}${FLAG}${ACCENT}x`), 4)
  assert.equal(characterCount(''), 0)
}

export function c2({ firstCharacters }) {
  assert.equal(firstCharacters(`a${FAMILY}${FLAG}`, 2), `a${FAMILY}`)
  assert.equal(firstCharacters(`${ACCENT}b`, 1), ACCENT)
  assert.equal(firstCharacters('abc', 9), 'abc')
}

export function c3({ initial }) {
  assert.equal(initial('\u{10428}lm'), '\u{10400}')
  assert.equal(initial(`${ACCENT}ve`), 'E\u0301')
  assert.equal(initial(''), '')
}
