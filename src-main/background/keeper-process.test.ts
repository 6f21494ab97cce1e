import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ok } from '../../src-shared/result.ts'
import { runKeeper } from './keeper-process.ts'

let dataRoot: string
beforeEach(() => {
  dataRoot = mkdtempSync(join(tmpdir(), '100x-keeper-'))
})
afterEach(() => rmSync(dataRoot, { recursive: true }))

const setUp = (options: {
  continued: string[]
  state?: 'interrupted' | 'stopped'
  ids?: string[] | null
}) => {
  const { continued, state = 'interrupted', ids = null } = options
  const told: string[] = []
  const stopping = new AbortController()
  let allEnded = () => {}
  const core = {
    orchestrator: {
      continueSessions: vi.fn(async () => ok(continued)),
      session: () => ({ state }),
      whenEnded: () => new Promise<void>((resolve) => (allEnded = resolve)),
    },
    letGo: vi.fn(async () => undefined),
    dispose: vi.fn(async () => undefined),
  }
  const starter = { ready: () => told.push('ready'), failed: (why: string) => told.push(why) }
  const compose = vi.fn(async () => core)
  const code = runKeeper({ dataRoot, ids, starter, signal: stopping.signal, compose })
  return { core, told, code, stopping, compose, end: () => allEnded() }
}

test('it goes on with the sessions it was given, and ends when they have', async () => {
  const { core, told, code, end } = setUp({ continued: ['a-1'], ids: ['a-1'] })
  await vi.waitFor(() => expect(told).toEqual(['ready']))
  expect(core.orchestrator.continueSessions).toHaveBeenCalledWith(['a-1'])
  expect(core.dispose).not.toHaveBeenCalled()
  end()
  expect(await code).toBe(0)
  expect(core.dispose).toHaveBeenCalledOnce()
  expect(core.letGo).not.toHaveBeenCalled()
})

test('asked to end it lets go of the sessions and stops none', async () => {
  const { core, told, code, stopping } = setUp({ continued: ['a-1'] })
  await vi.waitFor(() => expect(told).toEqual(['ready']))
  stopping.abort()
  expect(await code).toBe(0)
  expect(core.letGo).toHaveBeenCalledOnce()
  expect(core.dispose).not.toHaveBeenCalled()
})

test('asked to end before it has begun it lets go as well', async () => {
  const { core, code, stopping } = setUp({ continued: ['a-1'] })
  stopping.abort()
  expect(await code).toBe(0)
  expect(core.letGo).toHaveBeenCalledOnce()
})

test('sessions that nobody could continue are no success', async () => {
  const { told, code, end } = setUp({ continued: [], ids: ['a-1', 'b-2'] })
  await vi.waitFor(() => expect(told).toEqual(['none of 2 sessions could be continued']))
  end()
  expect(await code).toBe(1)
})

test('sessions that ended meanwhile leave nothing to do', async () => {
  const { told, code, end } = setUp({ continued: [], ids: ['a-1'], state: 'stopped' })
  await vi.waitFor(() => expect(told).toEqual(['ready']))
  end()
  expect(await code).toBe(0)
})

test('a settings file that cannot be used is told to the log, and keeps no session waiting', async () => {
  writeFileSync(join(dataRoot, 'settings.json'), '{ "maxTurns": ')
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const { told, code, end } = setUp({ continued: ['a-1'] })
  await vi.waitFor(() => expect(told).toEqual(['ready']))
  expect(log.mock.lastCall?.[0]).toContain('settings.json')
  end()
  expect(await code).toBe(0)
})
