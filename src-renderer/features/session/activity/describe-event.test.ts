import { expect, test } from 'vitest'
import { describeEvent } from './describe-event.ts'

const USAGE = { inputTokens: 1, outputTokens: 1, costUsd: null }

test('a decision tells its four parts', () => {
  const decision = { progress: 'p', thought: 't', action: '/finish', future: 'f' }
  expect(describeEvent({ type: 'decisionMade', turn: 3, decision, usage: USAGE })).toMatchObject({
    title: 'The supervisor decided turn 3',
    parts: [
      ['Progress', 'p'],
      ['Thought', 't'],
      ['Action', '/finish'],
      ['Next', 'f'],
    ],
  })
})

test('a confirm tells the question, the answer and the rule', () => {
  const confirmation = { question: 'Run it?', answer: 'no' as const, rule: 'shell commands' }
  expect(describeEvent({ type: 'confirmAnswered', confirmation })).toMatchObject({
    title: 'Aider asked and was told no',
    parts: [
      ['Question', 'Run it?'],
      ['Rule', 'shell commands'],
    ],
  })
})

test('a crash is told, a change between waiting and working is not', () => {
  expect(describeEvent({ type: 'instancePhaseChanged', phase: 'crashed' })?.tone).toBe('danger')
  expect(describeEvent({ type: 'instancePhaseChanged', phase: 'waiting' })).toBeNull()
})

test('the end tells its reason', () => {
  const told = describeEvent({ type: 'sessionEnded', state: 'needs-attention', reason: 'c2 is unmet.' })
  expect(told).toMatchObject({ title: 'Needs attention', detail: 'c2 is unmet.', tone: 'warning' })
})
