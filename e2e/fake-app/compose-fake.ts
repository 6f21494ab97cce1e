import { createDataFolder } from '../../src-main/adapters/data-folder.ts'
import { createHostClient } from '../../src-main/adapters/host-client.ts'
import { systemClock } from '../../src-main/adapters/system-clock.ts'
import type { Terminals } from '../../src-main/core/terminal-port.ts'
import type { ComposeForWindow } from '../../src-main/ipc/composition.ts'
import {
  createFakeOrchestrator,
  type FakeOrchestrator,
} from '../../src-main/ipc/test-support/fake-orchestrator.ts'
import { createFakeTerminals, type FakeTerminals } from '../../src-main/ipc/test-support/fake-terminals.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import { settingsSchema } from '../../src-shared/model/settings.ts'
import { err, ok } from '../../src-shared/result.ts'
import { createChurn } from './churn.ts'
import { fillHugeDiff } from './huge-diff.ts'
import { fillMany } from './many-sessions.ts'
import { varyRace } from './race-variants.ts'
import { fillFleet } from './sample-fleet.ts'
import { sampleSources } from './sample-sources.ts'
import { fillTrash, SAMPLE_NOTICES } from './sample-trash.ts'

/** Another watcher has its keyboard. */
const TYPED_ELSEWHERE = 'steered-4'

/** What a story may do from within the main process, by `app.evaluate`. */
type FakeWorld = {
  interrupt(id: SessionId): void
  record: FakeOrchestrator['record']
  typed(id: SessionId): readonly string[]
  print(id: SessionId, data: string): void
  /** Events of every session, each so many times a second from now on; 0 ends it. */
  churn(perSecond: number): void
  /** How many events that was. */
  churned(): number
}

/** The terminals of a real host, for what is measured: `HUNDREDX_FAKE_HOST` is its data folder. */
const hostedTerminals = async (dataRoot: string | undefined): Promise<Terminals | null> => {
  if (dataRoot === undefined) return null
  const data = createDataFolder(dataRoot, {})
  const client = createHostClient({ data, start: async () => ok(undefined) })
  await client.connect()
  return client.watching
}

/** Puts the sessions there that `HUNDREDX_FAKE_FLEET` names. */
const fill = async (
  kind: string,
  orchestrator: FakeOrchestrator,
  terminals: FakeTerminals,
): Promise<void> => {
  switch (kind) {
    case 'empty':
      return
    case 'many':
      return fillMany(orchestrator, terminals)
    case 'huge-diff':
      return fillHugeDiff(orchestrator, terminals)
    default: {
      fillFleet(orchestrator, terminals)
      varyRace(orchestrator)
      fillTrash(orchestrator)
      const watch = await terminals.watch(TYPED_ELSEWHERE, () => undefined)
      await watch?.takeKeyboard()
    }
  }
}

/**
 * `HUNDREDX_FAKE_FLEET=empty` starts with no session, `=troubled` with notices of a damaged data folder, `=many` with
 * five hundred sessions, `=huge-diff` with one whose patch has a hundred thousand lines.
 */
export const composeFake: ComposeForWindow = async ({ settingsStore }) => {
  const orchestrator = createFakeOrchestrator()
  const terminals = createFakeTerminals(systemClock)
  const kind = process.env.HUNDREDX_FAKE_FLEET ?? ''
  await fill(kind, orchestrator, terminals)
  const { churn, recorded } = createChurn(orchestrator)
  const world: FakeWorld = {
    interrupt: orchestrator.interrupt,
    record: orchestrator.record,
    typed: (id) => terminals.opened.get(id)?.written ?? [],
    print: (id, data) => terminals.opened.get(id)?.print(data),
    churn,
    churned: recorded,
  }
  Object.assign(globalThis, { fakeWorld: world })
  const get = () => settingsSchema.parse(settingsStore.read())
  return {
    orchestrator,
    terminals: (await hostedTerminals(process.env.HUNDREDX_FAKE_HOST)) ?? terminals,
    sources: sampleSources(orchestrator, { isEmpty: kind === 'empty' }),
    notices: () => (kind === 'troubled' ? SAMPLE_NOTICES : []),
    settings: {
      get,
      set(patch) {
        settingsStore.write({ ...get(), ...patch })
        return ok(get())
      },
    },
    keys: {
      names: () => ['OPENAI_API_KEY'],
      set: (name) => ['OPENAI_API_KEY', name],
      storage: () => ({ kind: 'memory', backend: 'basic_text' }),
      environment: () => process.env,
    },
    startDemo: async () =>
      err({ kind: 'not-faked', message: 'The fake has no demo.', remedy: 'Start the real app.' }),
    doctor: async () => [
      { id: 'git', title: 'git', status: 'ok', detail: 'git 2.39.5', fix: null },
      {
        id: 'aider',
        title: 'Aider is not installed',
        status: 'failing',
        detail: 'There is no `aider` 0.86 or later on PATH, and no private one yet.',
        fix: '100x doctor --install',
      },
      {
        id: 'model',
        title: 'No model is configured',
        status: 'failing',
        detail: 'LITELLM_MODEL is not set, and the settings name no model. The demo needs none.',
        fix: 'export LITELLM_MODEL=anthropic/claude-sonnet-4-5 ANTHROPIC_API_KEY=…',
      },
    ],
    inspectRepository: async (location) =>
      location.includes('missing')
        ? err({
            kind: 'not-found',
            message: `There is no folder at ${location}.`,
            remedy: 'Check the path, or give a Git URL.',
          })
        : ok({
            location,
            kind: 'local',
            root: location,
            base: 'c0ffee12'.repeat(5),
            notices: [
              'There are uncommitted changes in 3 files: sessions start from HEAD and do not see them.',
            ],
          }),
    letGo: async () => undefined,
    dispose: async () => undefined,
  }
}
