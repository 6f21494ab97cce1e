import type {
  Bridge,
  CallInput,
  CallName,
  CallResult,
  EventName,
  EventPayload,
} from '../../src-shared/ipc/contract.ts'

type Answers = { [N in CallName]?: (input: CallInput<N>) => CallResult<N> | Promise<CallResult<N>> }

/** A bridge whose answers and events the test decides. Calls without an answer fail the test. */
export const createFakeBridge = () => {
  const answers: Answers = {}
  const called: { name: CallName; input: unknown }[] = []
  const listeners = new Map<EventName, Set<(payload: never) => void>>()
  const bridge: Bridge = {
    async call(name, input) {
      called.push({ name, input })
      const answer = answers[name]
      if (answer === undefined) throw new Error(`the test has no answer to ${name}`)
      return answer(input)
    },
    on(name, listener) {
      const ofName = listeners.get(name) ?? new Set()
      listeners.set(name, ofName.add(listener))
      return () => void ofName.delete(listener)
    },
    pathOf: () => '',
  }
  return {
    bridge,
    answers,
    called,
    emit<N extends EventName>(name: N, payload: EventPayload<N>) {
      for (const listener of listeners.get(name) ?? []) listener(payload as never)
    },
  }
}
