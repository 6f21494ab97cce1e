import { expect, test } from 'vitest'
import { err, ok } from '../../src-shared/result.ts'
import type { Channel } from '../host/channel.ts'
import type { HostLink } from './host-link.ts'
import { createHostTerminals } from './host-terminals.ts'

const closed = err({ kind: 'channel-closed' as const, message: 'The host ended.', remedy: '' })

/** A link to one host after the other, each of which answers an `open` in its own way. */
function setUp(answers: readonly unknown[]) {
  const left = [...answers]
  const none = () => () => undefined
  const link = {
    need: async () => ok({ request: async () => left.shift() ?? closed } as unknown as Channel),
    onDidPrepare: none,
    onDidBreak: none,
  } as unknown as HostLink
  const command = { file: 'aider', args: [], cwd: '/w', env: {}, size: { columns: 80, rows: 24 } }
  const open = () =>
    createHostTerminals(link).open({ session: 'a-1-x', command, secrets: [], recordingLimitBytes: 1 })
  return { open, left }
}

test('a host that ends while it opens a child costs another try, not the session', async () => {
  const { open } = setUp([closed, ok({ ok: true, pid: 7 })])
  expect(await open()).toMatchObject({ ok: true, value: { pid: 7 } })
})

test('hosts that end at each try are told, and not tried for ever', async () => {
  const { open, left } = setUp([closed, closed, closed])
  expect(await open()).toMatchObject({ ok: false, error: { message: expect.stringContaining('ended') } })
  expect(left).toHaveLength(1)
})

test('a child that the host cannot start is not tried again', async () => {
  const error = { kind: 'spawn-failed', message: 'No such program.', remedy: '' }
  const { open, left } = setUp([ok({ ok: false, error }), ok({ ok: true, pid: 7 })])
  expect(await open()).toEqual(err(error))
  expect(left).toHaveLength(1)
})
