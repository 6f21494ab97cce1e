import '../../src-shared/zod-setup.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import { createInterruption } from '../cli/interruption.ts'
import { takeKeeperSettings } from '../cli/keeper-settings.ts'
import { compose } from '../compose.ts'
import { runKeeper } from './keeper-process.ts'
import { runBackground } from './run-background.ts'

/** Makes this process the keeper of these sessions; `ids` is `null`: of every interrupted one. */
export const keepSessions = (request: {
  readonly dataRoot: string
  readonly ids: readonly SessionId[] | null
}): Promise<never> =>
  runBackground((starter) => {
    const { signal } = createInterruption((name) => console.error(`${name}: the sessions are let go of.`))
    const overrides = takeKeeperSettings(process.env)
    const composeWith: Parameters<typeof runKeeper>[0]['compose'] = (given) =>
      compose({ ...given, overrides })
    return runKeeper({ ...request, starter, signal, compose: composeWith })
  })
