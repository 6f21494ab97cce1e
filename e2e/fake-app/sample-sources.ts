import { createTaskFiles } from '../../src-main/adapters/task-files.ts'
import type { DataSources } from '../../src-main/ipc/data-sources.ts'
import type { FakeOrchestrator } from '../../src-main/ipc/test-support/fake-orchestrator.ts'
import type { RecentRepository, Template } from '../../src-shared/ipc/messages.ts'
import { taskDraftSchema } from '../../src-shared/model/run-request.ts'
import { err, ok } from '../../src-shared/result.ts'
import { sampleRecording } from './sample-recording.ts'

const HOUR_MS = 3_600_000
const GB = 1e9
/** Aider starts this long after its session was made. */
const START_MS = 63_000

const recentOnes = (now: number): RecentRepository[] => [
  { location: '/home/kim/work/tidy-cli', usedAt: now - 0.3 * HOUR_MS, available: true },
  {
    location: 'https://git.example.org/kim/synchronisation-service.git',
    usedAt: now - 26 * HOUR_MS,
    available: true,
  },
  {
    location:
      '/home/kim/work/clients/a rather long folder name with “quotes” and spaces/synchronisation-service',
    usedAt: now - 50 * HOUR_MS,
    available: true,
  },
  { location: '/media/usb/قديم/مشروع', usedAt: now - 200 * HOUR_MS, available: false },
  { location: '/home/kim/🚀/launch-pad', usedAt: now - 900 * HOUR_MS, available: true },
]

const TEMPLATES: readonly Template[] = [
  {
    name: 'Fix a bug, test first',
    task: taskDraftSchema.parse({
      title: 'Fix: ',
      description: 'Write a test that shows the bug, then make it pass.\n\n**Steps to reproduce**\n\n1. ',
      criteria: ['A test fails without the fix', { text: 'All tests pass', check: 'npm test' }],
      testCommand: 'npm test',
    }),
  },
  {
    name: 'Race of three models',
    task: taskDraftSchema.parse({
      description: 'Describe what to build.',
      criteria: [{ text: 'All tests pass', check: 'npm test' }],
      variants: [
        { models: { aider: 'anthropic/claude' } },
        { models: { aider: 'openai/gpt-fast' }, temperature: 0.7 },
        { models: {}, promptSuffix: 'Write the tests first.' },
      ],
      budgets: { task: { usd: 5 } },
    }),
  },
]

const sampleTemplates = (): DataSources['templates'] => {
  let held = [...TEMPLATES]
  const sorted = () => held.toSorted((a, b) => a.name.localeCompare(b.name))
  return {
    list: sorted,
    save(template) {
      held = [...held.filter(({ name }) => name !== template.name), template]
      return ok(sorted())
    },
    delete(name) {
      held = held.filter((one) => one.name !== name)
      return ok(sorted())
    },
  }
}

const sampleRecent = (isEmpty: boolean): DataSources['recent'] => {
  let held = isEmpty ? [] : recentOnes(Date.now())
  return {
    list: async () => held,
    used: () => ok(undefined),
    forget(location) {
      held = held.filter((one) => one.location !== location)
      return ok(undefined)
    },
  }
}

/** A machine that breathes, and a disk that something can be freed of once. */
export function sampleSources(
  orchestrator: FakeOrchestrator,
  { isEmpty }: { isEmpty: boolean },
): DataSources {
  let garbage = 0.21 * GB
  let asked = 0
  return {
    recent: sampleRecent(isEmpty),
    templates: sampleTemplates(),
    taskFiles: createTaskFiles(),
    repositoryFiles: async () =>
      orchestrator
        .files([...orchestrator.contents.keys()][0] ?? '')
        .then((found) => (found.ok ? ok([...found.value]) : ok([]))),
    async recording(id, offset) {
      const view = orchestrator.views.get(id)
      if (view === undefined || view.turns === 0)
        return err({
          kind: 'no-recording',
          message: `Session ${id} has no recording: Aider never started in it, or it is gone.`,
          remedy: '',
        })
      return ok(sampleRecording(view.createdAt + START_MS, offset))
    },
    async testModel(model) {
      if (!model.includes('wrong')) return ok({ ms: 840 })
      return err({
        kind: 'unauthorized',
        message: `The model ${model} refused the key OPENAI_API_KEY: 401 Unauthorized.`,
        remedy: 'Set a valid key.',
      })
    },
    machineLoad() {
      asked += 1
      const cpu = 0.46 + 0.3 * Math.sin(asked / 4)
      return { cpu, cores: 8, memoryUsed: (9.2 + cpu) * GB, memoryTotal: 16 * GB }
    },
    async diskUse() {
      const parts = [
        { kind: 'workspaces', bytes: 2.31 * GB },
        { kind: 'mirrors', bytes: 0.84 * GB },
        { kind: 'recordings', bytes: 0.39 * GB },
        { kind: 'kept', bytes: 0.12 * GB },
        { kind: 'trash', bytes: 0.27 * GB + garbage },
        { kind: 'logs', bytes: 0.011 * GB },
        { kind: 'other', bytes: 0.002 * GB },
      ] as const
      const total = parts.reduce((sum, { bytes }) => sum + bytes, 0)
      return ok({ root: '/home/kim/.local/share/100x-orchestrator', total, parts: [...parts] })
    },
    async freeDisk() {
      const bytes = garbage
      garbage = 0
      return {
        bytes,
        freed:
          bytes === 0
            ? []
            : [
                '3 sessions deleted more than 30 days ago: 0.2 GB.',
                '1 copy of a repository that no session comes from: 12 MB.',
              ],
      }
    },
  }
}
