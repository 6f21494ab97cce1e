import { expect, test, vi } from 'vitest'
import { CALL_CHANNEL } from '../../src-shared/ipc/channels.ts'
import { ok } from '../../src-shared/result.ts'
import type { Handlers } from './call-handlers.ts'
import { type CallEvent, registerCalls } from './register.ts'

const ORIGIN = 'app://orchestrator'
const mainFrame = { url: `${ORIGIN}/index.html` }
const trusted: CallEvent = { sender: { id: 1, mainFrame }, senderFrame: mainFrame }

const setUp = (handlers: Partial<Handlers> = {}, hasWindow = true) => {
  type Listener = (event: CallEvent, name: unknown, raw: unknown) => Promise<unknown>
  const listeners = new Map<string, Listener>()
  const report = vi.fn()
  const stop = registerCalls({
    transport: {
      handle: (channel, listener) => void listeners.set(channel, listener),
      removeHandler: (channel) => void listeners.delete(channel),
    },
    origin: ORIGIN,
    handlers: handlers as Handlers,
    windowOf: () => (hasWindow ? { id: 1, send: () => undefined } : null),
    report,
  })
  const call = (name: unknown, raw: unknown, event = trusted) =>
    listeners.get(CALL_CHANNEL)?.(event, name, raw)
  return { call, report, stop, listeners }
}
const refusal = (kind: string) => ({ ok: false, error: expect.objectContaining({ kind }) })

test('a call of our page reaches its handler, parsed', async () => {
  const stop = vi.fn(async () => ok(undefined))
  const { call } = setUp({ 'session.stop': stop })
  expect(await call('session.stop', { id: 'a-1', extra: 'dropped' })).toEqual(ok(undefined))
  expect(stop).toHaveBeenCalledWith({ id: 'a-1' }, expect.objectContaining({ id: 1 }))
})

test.each<[string, CallEvent]>([
  ['an embedded frame', { ...trusted, senderFrame: { url: `${ORIGIN}/index.html` } }],
  ['another origin', { sender: { id: 1, mainFrame }, senderFrame: { url: 'https://example.com/' } }],
  ['a frame that is gone', { ...trusted, senderFrame: null }],
])('%s is refused, and the handler not run', async (_who, event) => {
  const list = vi.fn(() => ok([]))
  const { call } = setUp({ 'session.list': list })
  expect(await call('session.list', undefined, event)).toEqual(refusal('untrusted-sender'))
  expect(list).not.toHaveBeenCalled()
})

test('our scheme with a longer host is another origin', async () => {
  const frame = { url: 'app://orchestrator.example.com/index.html' }
  const { call } = setUp({ 'session.list': () => ok([]) })
  const event = { sender: { id: 1, mainFrame: frame }, senderFrame: frame }
  expect(await call('session.list', undefined, event)).toEqual(refusal('untrusted-sender'))
})

test('a page that is no window of ours is refused', async () => {
  const { call } = setUp({ 'session.list': () => ok([]) }, false)
  expect(await call('session.list', undefined)).toEqual(refusal('untrusted-sender'))
})

test.each(['shell.run', 'toString', '__proto__', 7, undefined])(
  'the unknown call %s is refused',
  async (name) => {
    expect(await setUp().call(name, {})).toEqual(refusal('unknown-call'))
  },
)

test('unfit input is refused with the field that is wrong', async () => {
  const answer = await setUp().call('terminal.resize', { id: 'a-1', columns: 0, rows: 10 })
  expect(answer).toEqual(refusal('bad-input'))
  expect(JSON.stringify(answer)).toContain('columns')
})

test('a bug in a handler becomes a failure and is reported', async () => {
  const bug = new Error('boom')
  const { call, report } = setUp({
    'session.list': () => {
      throw bug
    },
  })
  expect(await call('session.list', undefined)).toEqual(refusal('internal'))
  expect(report).toHaveBeenCalledWith('session.list', bug)
})

test('a full or read-only disk is a failure with a sentence, and reported', async () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  const { call, report } = setUp({
    'session.list': () => {
      throw full
    },
  })
  expect(await call('session.list', undefined)).toEqual({
    ok: false,
    error: {
      kind: 'data-folder-unusable',
      message: 'The data folder cannot be used: ENOSPC: no space left on device, write.',
      remedy: 'Mend that, and try again.',
    },
  })
  expect(report).toHaveBeenCalledWith('session.list', full)
})

test('a program that cannot be started says nothing of the data folder', async () => {
  const missing = Object.assign(new Error('spawn git ENOENT'), { code: 'ENOENT', syscall: 'spawn git' })
  const { call } = setUp({
    'session.list': () => {
      throw missing
    },
  })
  expect(await call('session.list', undefined)).toEqual(refusal('internal'))
})

test('stopping takes the door away', () => {
  const { stop, listeners } = setUp()
  stop()
  expect(listeners.size).toBe(0)
})
