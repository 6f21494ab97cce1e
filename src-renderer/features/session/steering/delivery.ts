import type { LoggedEvent } from '../../../../src-shared/model/session.ts'

/** How far the last instruction of a person's that left the line is. `at`: epoch milliseconds. */
export type Delivery = {
  readonly text: string
  readonly state: 'sent' | 'taken' | 'done'
  readonly at: number
}

const after = (last: Delivery | null, { event, at }: LoggedEvent): Delivery | null => {
  switch (event.type) {
    case 'instructionSent':
      return event.origin === 'person' ? { text: event.text, state: 'sent', at } : null
    case 'instructionAcknowledged':
      return last?.state === 'sent' ? { ...last, state: 'taken', at } : last
    case 'turnEnded':
      return last === null || event.typed !== undefined ? last : { ...last, state: 'done', at }
    case 'instructionWithdrawn':
    case 'decisionMade':
    case 'sessionEnded':
      return null
    default:
      return last
  }
}

/** What became of the instruction that went to Aider last; `null`: none did, or the supervisor has acted since. */
export const deliveryOf = (events: readonly LoggedEvent[]): Delivery | null =>
  events.reduce<Delivery | null>(after, null)
