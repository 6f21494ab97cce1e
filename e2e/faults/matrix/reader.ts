import { compose } from '../../../src-main/compose.ts'
import { settingsSchema } from '../../../src-shared/model/settings.ts'
import type { Fleet } from './fleet.ts'
import type { Witness } from './witness.ts'

/** Looks on from this process, as any window does, and remembers what it is shown. Returns what ends that. */
export async function watchFleet(fleet: Fleet, witness: Witness): Promise<() => Promise<void>> {
  const core = await compose({
    dataFolder: fleet.data,
    settingsStore: { read: () => settingsSchema.parse({}), write: () => undefined },
    environment: fleet.env,
  })
  const stopListening = core.orchestrator.onDidRecord((logged, view) => witness.see(view.identity.id, logged))
  return async () => {
    stopListening()
    await core.dispose()
  }
}
