import type { CallEvent, CallTransport } from '../ipc/register.ts'

type Listener<E extends CallEvent> = Parameters<CallTransport<E>['handle']>[1]

/**
 * A transport that takes calls before there is somebody to answer them: they wait. So a page can be on its way to the
 * screen while the core is still being put together.
 */
export function openCallGate<E extends CallEvent>(
  transport: CallTransport<E>,
  channel: string,
): CallTransport<E> {
  let answer: (listener: Listener<E>) => void = () => undefined
  const answering = new Promise<Listener<E>>((resolve) => {
    answer = resolve
  })
  transport.handle(channel, async (event, name, raw) => (await answering)(event, name, raw))
  return {
    handle: (_channel, listener) => answer(listener),
    removeHandler: (name) => transport.removeHandler(name),
  }
}
