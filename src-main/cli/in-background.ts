import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import type { Settings } from '../../src-shared/model/settings.ts'
import type { Result } from '../../src-shared/result.ts'
import { launchDetached } from '../adapters/detached-process.ts'
import type { Background } from './background.ts'
import { createHangUp } from './interruption.ts'
import { withKeeperSettings } from './keeper-settings.ts'
import type { Composed } from './with-core.ts'

/** Starts a keeper for these sessions, with the keys of this process. `settings`: those that win over the stored ones. */
export const keepInBackground = (
  { data }: Composed,
  ids: readonly SessionId[],
  settings: Settings | null,
): Promise<Result<void, Failure>> =>
  launchDetached(
    { role: 'keeper', dataRoot: data.root, ids },
    settings === null ? {} : { environment: withKeeperSettings(process.env, settings) },
  )

/** From now on the end of the terminal no longer ends this process. */
export function createBackground(core: Composed): Background {
  return {
    hangUp: createHangUp(),
    async handOver(ids) {
      await core.letGo()
      return keepInBackground(core, ids, core.settings.get())
    },
  }
}
