import type { CallEvent, CallTransport } from '../ipc/register.ts'

type Listener<E extends CallEvent> = Parameters<CallTransport<E>['handle']>[1]

export type CallGate<E extends CallEvent> = CallTransport<E> & {
  /** The first call is there. */
  readonly asked: Promise<void>
}

/**
 * A transport that takes calls before there is somebody to answer them: they wait. So a page can be on its way to the
 * screen while the core is still being put together.
 */
export function openCallGate<E extends CallEvent>(transport: CallTransport<E>, channel: string): CallGate<E> {
  let hear = (): void => undefined
  const asked = new Promise<void>((resolve) => {
    hear = resolve
  })
  let answer: (listener: Listener<E>) => void = () => undefined
  const answering = new Promise<Listener<E>>((resolve) => {
    answer = resolve
  })
  transport.handle(channel, async (event, name, raw) => {
    hear()
    return (await answering)(event, name, raw)
  })
  return {
    asked,
    handle: (_channel, listener) => answer(listener),
    removeHandler: (name) => transport.removeHandler(name),
  }
}
