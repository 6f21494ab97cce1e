import type { Failure } from '../../../src-shared/model/errors.ts'
import type { SessionId } from '../../../src-shared/model/ids.ts'
import { newSessionView, type SessionState, type SessionView } from '../../../src-shared/model/session.ts'
import { settingsSchema } from '../../../src-shared/model/settings.ts'
import { err, ok } from '../../../src-shared/result.ts'
import type { Orchestrator } from '../../core/orchestrator-api.ts'
import { sampleIdentity } from '../../core/test-support/sample-session.ts'
import type { Output } from '../output.ts'

export const sessionIn = (state: SessionState, change: Partial<SessionView> = {}): SessionView => ({
  ...newSessionView({ ...sampleIdentity, id: `${state}-1` }, 0),
  state,
  ...change,
})

/** Keeps what a command wrote. */
export function createToldOutput() {
  const objects: Readonly<Record<string, unknown>>[] = []
  const texts: string[] = []
  const failures: Failure[] = []
  const output: Output = {
    json: true,
    text: (line) => void texts.push(line),
    exact: (text) => void texts.push(text),
    progress: () => undefined,
    object: (value) => void objects.push(value),
    failure: (failure) => void failures.push(failure),
  }
  return { output, objects, texts, failures }
}

/** An orchestrator that does what it is told and remembers it. Everything else of it is a mistake of the test's. */
export function createToldFleet(views: readonly SessionView[]) {
  const calls: string[] = []
  const refused = new Set<SessionId>()
  const answer = (id: SessionId) =>
    refused.has(id)
      ? err({ kind: 'unanswered', message: `${id} does not answer.`, remedy: '' })
      : ok(undefined)
  const known: Partial<Orchestrator> = {
    sessions: () => views,
    unreadable: () => [],
    session: (id) => views.find(({ identity }) => identity.id === id) ?? null,
    async stop(id) {
      calls.push(`stop ${id}`)
      return answer(id)
    },
    async steer(id, act) {
      calls.push(`${act.kind} ${id}`)
      return answer(id)
    },
    async stopAll() {
      calls.push('stop all')
    },
    async continueSessions(ids) {
      calls.push(`continue ${ids?.join(' ')}`)
      return ok([...(ids ?? [])])
    },
    onDidRecord: () => () => undefined,
    whenEnded: async () => undefined,
  }
  const told = createToldOutput()
  return {
    ...told,
    calls,
    refuse: (id: SessionId) => void refused.add(id),
    deps: {
      orchestrator: known as Orchestrator,
      output: told.output,
      settings: settingsSchema.parse({}),
      dataFolder: null,
      now: 0,
    },
  }
}
