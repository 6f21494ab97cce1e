import { expect, test } from 'vitest'
import type { LoggedEvent } from '../../src-shared/model/session.ts'
import { settingsSchema } from '../../src-shared/model/settings.ts'
import { err, ok } from '../../src-shared/result.ts'
import { type OrchestratorDeps, openOrchestrator } from './orchestrator.ts'
import { logOf, sampleIdentity } from './test-support/sample-session.ts'

const notAskedFor = () => Promise.reject(new Error('not asked for'))
const { id } = sampleIdentity
const unreachable = { kind: 'owner-unreachable', message: 'It does not answer.', remedy: '' }
const unfinished = logOf({ type: 'sessionCreated', identity: sampleIdentity }, { type: 'preparationStarted' })

/** The data folder as another process leaves it; `owned` says whether that process still answers. */
function shared(logs: Record<string, LoggedEvent[]>, owned: () => boolean) {
  const deps: OrchestratorDeps = {
    workspaces: {
      inspect: notAskedFor,
      create: notAskedFor,
      head: notAskedFor,
      commits: notAskedFor,
      diff: notAskedFor,
      stat: notAskedFor,
      cleanCheckout: notAskedFor,
      keep: notAskedFor,
    },
    events: {
      append: notAskedFor,
      read: async (one) => ({ events: logs[one] ?? [], warning: '' }),
      list: async () => Object.keys(logs),
    },
    ownership: {
      claim: notAskedFor,
      onRequest: () => undefined,
      isOwnedElsewhere: async () => owned(),
      ask: async () => (owned() ? ok(null) : err(unreachable)),
      dispose: async () => undefined,
    },
    trash: { moveToTrash: async (one) => `/trash/${one}` },
    clock: { now: () => 0, timer: () => () => undefined },
    newSuffix: () => 'x',
    settings: () => settingsSchema.parse({}),
    environmentModel: '',
    checkModels: () => null,
    checkEnvironment: async () => null,
    workspacePath: () => '/w',
    limits: () => ({ maxInstances: 1, startSlots: 1 }),
    sessionDeps: {
      commands: { run: notAskedFor },
      supervisor: { decide: notAskedFor },
      critic: { review: notAskedFor },
      openInstance: notAskedFor,
      newCancelSource: () => ({ signal: new AbortController().signal, cancel: () => undefined }),
    },
  }
  return openOrchestrator(deps)
}

test('a log whose beginning is damaged hides its own session only', async () => {
  const orchestrator = await shared(
    { torn: logOf({ type: 'preparationStarted' }), [id]: unfinished },
    () => false,
  )
  expect(orchestrator.sessions().map((view) => view.identity.id)).toEqual([id])
})

test('a session whose process ended since this one looked can be stopped and deleted', async () => {
  let alive = true
  const orchestrator = await shared({ [id]: unfinished }, () => alive)
  expect(orchestrator.session(id)?.state).toBe('preparing')
  alive = false
  expect(await orchestrator.stop(id, 'Enough.')).toEqual(ok(undefined))
  expect(orchestrator.session(id)).toMatchObject({ state: 'stopped' })
  expect(await orchestrator.delete(id)).toEqual(ok({ trash: `/trash/${id}` }))
})

test('a session is deleted although its process ends in the midst of it', async () => {
  let looks = 0
  const ended = logOf(
    { type: 'sessionCreated', identity: sampleIdentity },
    { type: 'sessionEnded', state: 'stopped', reason: 'x' },
  )
  const orchestrator = await shared({ [id]: ended }, () => looks++ === 0)
  expect(await orchestrator.delete(id)).toMatchObject({ ok: true })
})
