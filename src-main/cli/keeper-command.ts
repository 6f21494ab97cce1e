import type { SessionId } from '../../src-shared/model/ids.ts'
import { createDataFolder } from '../adapters/data-folder.ts'
import { keepSessions } from '../background/keep-sessions.ts'

/** `100x keeper`, which starts itself: goes on with sessions until they end. Without ids: every interrupted one. */
export const keeperCommand = (
  ids: readonly SessionId[],
  options: { readonly data?: string },
): Promise<never> =>
  keepSessions({
    dataRoot: createDataFolder(options.data, process.env).root,
    ids: ids.length === 0 ? null : ids,
  })
