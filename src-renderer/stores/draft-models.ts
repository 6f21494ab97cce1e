import type { SessionView } from '../../src-shared/model/session.ts'
import type { Settings } from '../../src-shared/model/settings.ts'

/** Models that are worth offering: those of the settings first, then those of sessions, the latest first. */
export const modelsUsed = (
  settings: Settings | null,
  sessions: Readonly<Record<string, SessionView>>,
): string[] => {
  const chosen =
    settings === null ? [] : [settings.model, settings.aiderModel, settings.criticModel, settings.weakModel]
  const latest = Object.values(sessions).toSorted((a, b) => b.createdAt - a.createdAt)
  const used = latest.flatMap(({ identity: { task } }) => [
    task.models.supervisor,
    task.models.aider,
    task.models.critic,
    task.models.weak ?? '',
  ])
  return [...new Set([...chosen, ...used])].filter((name) => name !== '')
}
