import type { InstanceFailure } from '../../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import type { Clock } from '../ports.ts'
import { notAcknowledged } from './instance-failures.ts'

/** Outlasts a 60 KB paste on a machine that starts twenty instances, not a person's patience. */
export const ACKNOWLEDGE_LIMIT_MS = 30_000

/**
 * One sent text on its way into Aider. It has arrived when Aider closed its prompt AND its chat history
 * shows the text exactly; both can come first.
 */
export type Delivery = {
  readonly acknowledged: Promise<Result<void, InstanceFailure>>
  promptClosed(): void
  historyRead(history: string): void
  /** The next prompt is open and the history up to it was read: it will not come any more. */
  turnEnded(): void
  fail(failure: InstanceFailure): void
}

export function createDelivery(options: {
  readonly echo: string
  readonly clock: Clock
  /** Last look at the history before giving up. */
  readonly lastRead: () => Promise<unknown>
}): Delivery {
  let closed = false
  let echoed = false
  let settle: (result: Result<void, InstanceFailure>) => void = () => {}
  const acknowledged = new Promise<Result<void, InstanceFailure>>((resolve) => {
    settle = resolve
  })
  const check = (): void => {
    if (closed && echoed) settle(ok(undefined))
  }
  const giveUp = (): void => settle(err(notAcknowledged(whatIsMissing(closed, echoed))))
  const cancelBound = options.clock.timer(ACKNOWLEDGE_LIMIT_MS, () => {
    void options.lastRead().then(giveUp)
  })
  void acknowledged.then(cancelBound)
  return {
    acknowledged,
    promptClosed() {
      closed = true
      check()
    },
    historyRead(history) {
      echoed ||= history.includes(`${options.echo}  \n`)
      check()
    },
    turnEnded: giveUp,
    fail: (failure) => settle(err(failure)),
  }
}

function whatIsMissing(closed: boolean, echoed: boolean): string {
  if (!closed) return 'it never left its prompt'
  return echoed ? 'it answered too late' : 'its chat history does not show the text as it was sent'
}
