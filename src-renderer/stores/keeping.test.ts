import { expect, test } from 'vitest'
import { questionAfter } from './keeping.ts'

const why = (kind: string) => ({ kind, message: 'It was refused.', remedy: '' })
const NOTHING = { as: null, override: null }

test('a closed gate asks for a reason, and keeps the name that was chosen before', () => {
  expect(questionAfter(why('gate-closed'), { as: 'mine', override: null })).toMatchObject({
    kind: 'reason',
    as: 'mine',
  })
})

test('a taken name asks for another one, and keeps the reason that was given before', () => {
  expect(questionAfter(why('branch-exists'), { as: null, override: 'I read it.' })).toMatchObject({
    kind: 'name',
    override: 'I read it.',
  })
})

test('a chosen name that git refuses asks again', () => {
  expect(questionAfter(why('git-failed'), { as: 'a b', override: null })?.kind).toBe('name')
})

test('what no answer would mend asks nothing', () => {
  expect(questionAfter(why('git-failed'), NOTHING)).toBeNull()
})
