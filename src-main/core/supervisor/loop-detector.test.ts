import { expect, test } from 'vitest'
import { randomNumbers } from '../test-support/random-numbers.ts'
import { type LoopFinding, loopReason, NO_LOOP, type TurnTrace, watchLoop } from './loop-detector.ts'

const findings = (traces: readonly TurnTrace[]): LoopFinding['kind'][] => {
  let state = NO_LOOP
  return traces.map((trace) => {
    const watched = watchLoop(state, trace)
    state = watched.state
    return watched.finding.kind
  })
}
const same = (times: number, changed: boolean): TurnTrace[] =>
  Array.from({ length: times }, () => ({ action: '/instruct fix it', changed }))
const others = (times: number, changed: boolean, name = 'x'): TurnTrace[] =>
  Array.from({ length: times }, (_, index) => ({ action: `/instruct ${name} ${index}`, changed }))

test.each([true, false])(
  'the same action three times is a hint, three times more the end (changed: %s)',
  (changed) => {
    expect(findings(same(6, changed))).toEqual(['none', 'none', 'nudge', 'none', 'none', 'stop'])
  },
)

test('three turns that change nothing are a hint, three more the end, whatever the actions were', () => {
  expect(findings(others(6, false))).toEqual(['none', 'none', 'nudge', 'none', 'none', 'stop'])
})

test('blanks do not make an action another one', () => {
  const written = ['/run  npm test', '/run npm test ', '/run npm\ttest']
  expect(findings(written.map((action) => ({ action, changed: true }))).at(-1)).toBe('nudge')
})

test('a change by another action after the hint makes the next finding a hint again', () => {
  const kinds = findings([...same(3, false), ...others(1, true), ...same(3, false)])
  expect(kinds.filter((kind) => kind !== 'none')).toEqual(['nudge', 'nudge'])
})

test('a hint is not forgotten by another action that changes nothing', () => {
  const kinds = findings([...same(3, true), ...others(1, false), ...same(3, true)])
  expect(kinds.filter((kind) => kind !== 'none')).toEqual(['nudge', 'stop'])
})

test('sessions whose turns all differ and change something are never found, over a thousand random ones', () => {
  const random = randomNumbers(7)
  for (let run = 0; run < 1_000; run += 1) {
    const traces = Array.from({ length: 20 }, (_, index) => ({
      action: `/instruct ${index % (2 + Math.floor(random() * 3))} ${index}`,
      changed: index % 3 === 2 || random() < 0.5,
    }))
    expect(new Set(findings(traces))).toEqual(new Set(['none']))
  }
})

test('whatever happens, a hint comes before the end and six idle turns always end', () => {
  const random = randomNumbers(11)
  for (let run = 0; run < 1_000; run += 1) {
    const traces = Array.from({ length: 12 }, () => ({
      action: `/instruct ${Math.floor(random() * 3)}`,
      changed: random() < 0.4,
    }))
    const kinds = findings([...traces, ...others(6, false, 'idle')])
    expect(kinds).toContain('stop')
    expect(kinds.indexOf('nudge')).toBeLessThan(kinds.indexOf('stop'))
    expect(kinds.indexOf('nudge')).toBeGreaterThanOrEqual(2)
  }
})

test('the reason says what was seen', () => {
  expect(loopReason({ kind: 'stop', what: 'same-action', times: 3 })).toMatch(
    /^Stopped.*hint.*same action 3 times/,
  )
  expect(loopReason({ kind: 'nudge', what: 'no-change', times: 3 })).toMatch(
    /3 turns in a row changed neither/,
  )
  expect(loopReason({ kind: 'none' })).toBe('')
})
