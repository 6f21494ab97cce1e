import type { EventName, EventPayload } from '../../src-shared/ipc/contract.ts'

/** A window as the relays see it. Sending to one that has closed does nothing. */
export type WindowPort = {
  readonly id: number
  send<N extends EventName>(name: N, payload: EventPayload<N>): void
}

/** The windows that are open now. */
export type OpenWindows = { all(): readonly WindowPort[] }
