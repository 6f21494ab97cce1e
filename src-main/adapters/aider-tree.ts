import type { SessionId } from '../../src-shared/model/ids.ts'
import { killMarked } from './process-tree.ts'

/** Ends what is left of the session's Aider and all that it started; the command gives each the session's name. */
export const endAiderTree = (session: SessionId): Promise<void> => killMarked([`HUNDREDX_SESSION=${session}`])
