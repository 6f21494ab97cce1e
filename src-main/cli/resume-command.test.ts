import { expect, test } from 'vitest'
import type { SessionView } from '../../src-shared/model/session.ts'
import { err, ok } from '../../src-shared/result.ts'
import { type ResumeDeps, type ResumeOptions, resumeCommand } from './resume-command.ts'
import { instructCommand, pauseCommand } from './steering-commands.ts'
import { createToldFleet, sessionIn } from './test-support/told-fleet.ts'

const pause = { by: 'person', at: 0 } as const
const ALL = { id: undefined, all: true, wait: false }

function begin(
  views: readonly SessionView[],
  { keeperStarts = true, unfit = () => null }: { keeperStarts?: boolean; unfit?: ResumeDeps['unfit'] } = {},
) {
  const fleet = createToldFleet(views)
  const signal = () => new AbortController().signal
  const resume = (options: ResumeOptions) =>
    resumeCommand(options, {
      ...fleet.deps,
      unfit,
      keepInBackground: async (ids) => {
        fleet.calls.push(`keeper ${ids.join(' ')}`)
        return keeperStarts
          ? ok(undefined)
          : err({ kind: 'keeper-not-started', message: 'No keeper.', remedy: '' })
      },
      signal,
      background: () => ({ hangUp: signal(), handOver: async () => ok(undefined) }),
    })
  return { ...fleet, resume }
}

test('paused sessions go on where they run, interrupted ones in one keeper', async () => {
  const { resume, calls, objects } = begin([
    sessionIn('paused', { pause }),
    sessionIn('interrupted'),
    sessionIn('working'),
    sessionIn('stopped'),
  ])
  expect(await resume(ALL)).toBe(0)
  expect(calls).toEqual(['resume paused-1', 'keeper interrupted-1'])
  expect(objects).toEqual([
    { type: 'steered', id: 'paused-1', act: { kind: 'resume' } },
    { type: 'continued', id: 'interrupted-1' },
  ])
})

test('an interrupted session that was paused is continued, and then resumed', async () => {
  const { resume, calls } = begin([sessionIn('interrupted', { pause })])
  expect(await resume({ id: 'interrupted', all: false, wait: false })).toBe(0)
  expect(calls).toEqual(['keeper interrupted-1', 'resume interrupted-1'])
})

test('a keeper that does not start is said, and nothing is claimed', async () => {
  const { resume, objects, failures } = begin([sessionIn('interrupted')], { keeperStarts: false })
  expect(await resume(ALL)).toBe(1)
  expect(objects).toEqual([])
  expect(failures).toMatchObject([{ kind: 'keeper-not-started' }])
})

test('with --wait this process continues them, and exits as a run does', async () => {
  const { resume, calls, objects } = begin([sessionIn('interrupted')])
  // The view stays interrupted here, so the task has no accepted session.
  expect(await resume({ ...ALL, wait: true })).toBe(1)
  expect(calls).toEqual(['continue interrupted-1'])
  expect(objects.at(-1)).toMatchObject({ type: 'summary' })
})

test('sessions whose key is not here stay interrupted, and their reason is said once', async () => {
  const without = { ...sessionIn('interrupted'), turns: 7 }
  const noKey = { kind: 'no-key', message: 'The key is not set.', remedy: 'Set it.' }
  const { resume, calls, failures } = begin(
    [sessionIn('interrupted'), without, { ...without, identity: { ...without.identity, id: 'another-1' } }],
    { unfit: ({ turns }) => (turns === 7 ? noKey : null) },
  )
  expect(await resume(ALL)).toBe(1)
  expect(calls).toEqual(['keeper interrupted-1'])
  expect(failures.map(({ message }) => message)).toEqual([
    'Not continued: interrupted-1, another-1. The key is not set.',
  ])
})

test('nothing to resume is no failure, and an ended session is one', async () => {
  const running = begin([sessionIn('working')])
  expect(await running.resume(ALL)).toBe(0)
  expect(running.texts).toEqual(['No session is paused or interrupted.'])
  const ended = begin([sessionIn('failed')])
  expect(await ended.resume({ id: 'failed-1', all: false, wait: false })).toBe(1)
  expect(ended.failures).toMatchObject([{ kind: 'session-ended' }])
})

test('an interrupted session can be asked nothing but to continue', async () => {
  const { deps, calls, failures, texts } = createToldFleet([sessionIn('interrupted')])
  expect(await instructCommand('interrupted-1', 'Use tabs', deps)).toBe(1)
  expect(await pauseCommand({ id: 'interrupted-1', all: false }, deps)).toBe(1)
  expect(failures).toMatchObject([
    { kind: 'session-interrupted', remedy: expect.stringContaining('resume interrupted-1') },
    { kind: 'session-interrupted' },
  ])
  expect(await pauseCommand({ id: undefined, all: true }, deps)).toBe(0)
  expect(texts.at(-1)).toBe('No session runs.')
  expect(calls).toEqual([])
})
