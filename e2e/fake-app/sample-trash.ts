import type { FakeOrchestrator } from '../../src-main/ipc/test-support/fake-orchestrator.ts'

const DAY_MS = 24 * 60 * 60_000

const LONG_TITLE =
  'Replace the hand-written retry loop in the synchronisation service with one that honours Retry-After and gives up after a bounded time, and say so in the log'

/** Deleted long ago, so that only the trash knows them: with a long title, without one, and past its 30 days. */
export const fillTrash = (orchestrator: FakeOrchestrator): void => {
  const now = Date.now()
  const trashed = (id: string, days: number, title: string) => ({
    id,
    at: now - days * DAY_MS,
    title,
    folder: `/data/trash/${id}`,
    snapshot: null,
  })
  orchestrator.trash.push(
    trashed('20261118-091502-7c1f3e', 0.2, 'Print machine-readable output with --json'),
    trashed('20261104-160233-9be14d', 12, LONG_TITLE),
    trashed('20261021-080000-c0ffee', 26, ''),
    trashed('20260930-235959-b7d1e0', 34, 'Document --json in the manual'),
  )
}

/** What a data folder with troubles says of itself. */
export const SAMPLE_NOTICES = [
  'The settings file was damaged and is kept as settings.damaged-20261125-181502.json: the defaults are in force until you save the settings anew.',
  'The session in 20261102-111213-aa01bb cannot be read: the first line of its log is damaged. Its folder is left as it is.',
]
