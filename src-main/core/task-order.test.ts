import { expect, test } from 'vitest'
import { resolveNeeds } from './task-order.ts'

/** `a: b, c` is a task named a that needs b and c. */
const tasks = (...lines: string[]) =>
  lines.map((line, id) => {
    const [name = '', needs = ''] = line.split(':')
    return {
      id,
      label: name,
      names: [name, `Title of ${name}`],
      needs: needs
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    }
  })

const refusal = (...lines: string[]) => {
  const result = resolveNeeds(tasks(...lines))
  return result.ok ? null : `${result.error.kind}: ${result.error.message} ${result.error.remedy}`
}

test('a need is a name or a title, case as written, and counts once', () => {
  const result = resolveNeeds(tasks('a:', 'b: a, Title of a', 'c: Title of b, a'))
  expect(result.ok && [...result.value]).toEqual([
    [0, []],
    [1, [0]],
    [2, [1, 0]],
  ])
  expect(refusal('a:', 'b: A')).toMatch(/^needs-unknown/)
})

test('an unknown need names the near ones, and all of them where none is near', () => {
  expect(refusal('menu:', 'bill:', 'till: Menu')).toBe(
    'needs-unknown: The task "till" needs "Menu", and no task of this run is called so. Did you mean "menu", "Title of menu"?',
  )
  expect(refusal('menu:', 'till: xyz')).toContain('Did you mean "menu", "Title of menu"?')
  expect(refusal('till: xyz')).toContain('Needed tasks must be in the same run.')
})

test('a name that two tasks have is no answer', () => {
  expect(refusal('a:', 'a:', 'b: a')).toMatch(/^needs-ambiguous: The task "b" needs "a", and 2 tasks/)
})

test('a circle is named from where it closes, and so is a task that needs itself', () => {
  expect(refusal('x: a', 'a: b', 'b: c', 'c: a')).toBe(
    'needs-circle: Tasks need each other in a circle: a -> b -> c -> a. Take one of these needs away.',
  )
  expect(refusal('a: a')).toContain('The task "a" needs itself.')
})

test('two ways to one task are no circle, however deep they go', () => {
  expect(refusal('top: left, right', 'left: low', 'right: low', 'low:')).toBeNull()
  const ladder = Array.from({ length: 40 }, (_, index) => `t${index}: ${index === 0 ? '' : `t${index - 1}`}`)
  expect(refusal(...ladder)).toBeNull()
})
