import { type Settings, settingsSchema } from '../../src-shared/model/settings.ts'

/** Carries the settings that `run` was given to the keeper that goes on with its sessions. */
const KEEPER_SETTINGS = 'HUNDREDX_KEEPER_SETTINGS'

/** The environment of a keeper that works with these settings instead of the stored ones. */
export const withKeeperSettings = (
  environment: NodeJS.ProcessEnv,
  settings: Settings,
): Record<string, string | undefined> => ({ ...environment, [KEEPER_SETTINGS]: JSON.stringify(settings) })

/** What this keeper was given, taken out of its environment so that no child of it sees them. */
export function takeKeeperSettings(environment: NodeJS.ProcessEnv): Partial<Settings> {
  const text = environment[KEEPER_SETTINGS]
  delete environment[KEEPER_SETTINGS]
  return text === undefined ? {} : settingsSchema.parse(JSON.parse(text))
}
