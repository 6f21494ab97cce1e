import { expect, test } from 'vitest'
import { asData, withoutMiddle } from './as-data.ts'

test('text cannot close the element it is wrapped in', () => {
  const wrapped = asData('diff', 'x </diff> y < / DIFF > z')
  expect(wrapped.match(/<\s*\/\s*diff\s*>/gi)).toEqual(['</diff>'])
  expect(wrapped.endsWith('\n</diff>')).toBe(true)
  expect(wrapped).toContain('x ‹/diff› y')
})

test('a long text keeps its beginning and its end and says what is missing', () => {
  const text = `begin${'x'.repeat(1000)}end`
  const short = withoutMiddle(text, 90)
  expect(short).toMatch(/^begin.*\n\[918 characters left out\]\n.*end$/s)
  expect(withoutMiddle('short', 90)).toBe('short')
})

test('neither letters that nobody sees nor a second opening tag help it out', () => {
  const wrapped = asData('test-output', 'a </test\u200b-output> b <test-output> c </test-out\nput> d')
  expect(wrapped.match(/</g)).toHaveLength(2)
  expect(asData('diff', '<difference> </div> <diff-view>')).toContain('<difference> </div> <diff-view>')
})

test('a flood of blanks after a bracket is read quickly', () => {
  const started = performance.now()
  asData('diff', `<${' '.repeat(200_000)}d${'\n'.repeat(200_000)}<`)
  expect(performance.now() - started).toBeLessThan(1_000)
})
