import type { CallName, CallResult, ParsedInput } from '../../src-shared/ipc/contract.ts'
import type { WindowPort } from './window-port.ts'

export type Handlers = {
  readonly [N in CallName]: (
    input: ParsedInput<N>,
    window: WindowPort,
  ) => CallResult<N> | Promise<CallResult<N>>
}
