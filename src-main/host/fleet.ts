import type { SessionId } from '../../src-shared/model/ids.ts'
import type { Channel } from './channel.ts'
import { createClaims } from './claims.ts'
import { type AnswerTo, toClient, toHost } from './protocol.ts'

type News = { readonly kind: string; readonly id: SessionId }

type Member = {
  readonly channel: Channel
  /** News that it did not take: it is to read all of them from the disk. */
  hasMissed: boolean
}

/** The clients of a host: who runs which session, what they ask of each other and what they tell. */
export type Fleet = {
  /** Serves it until its channel closes. */
  join(channel: Channel): void
  hasMembers(): boolean
  /** Nothing is told any more: that members leave an ending host says nothing about their sessions. */
  silence(): void
  tellOpened(session: SessionId): void
}

export function createFleet(onDidLeave: () => void): Fleet {
  const members = new Set<Member>()
  const claims = createClaims<Member>()
  let isSilent = false

  const tellOthers = (from: Member, news: News): void => {
    for (const member of members) if (member !== from && !isSilent) tell(member, news)
  }
  const leave = (member: Member): void => {
    if (!members.delete(member)) return
    for (const id of claims.releaseAll(member)) tellOthers(member, { kind: 'released', id })
    onDidLeave()
  }
  const serveClaims = (member: Member): void => {
    // One that has left is heard until its connection is closed; nobody would take back what it claims then.
    member.channel.onRequest(
      toHost.claim,
      async ({ session }) => members.has(member) && claims.claim(session, member),
    )
    member.channel.onRequest(toHost.release, async ({ session: id }) => {
      if (claims.release(id, member)) tellOthers(member, { kind: 'released', id })
      return null
    })
    member.channel.onRequest(toHost.owner, async ({ session }) => {
      const owner = claims.ownerOf(session)
      if (owner === undefined) return 'nobody'
      return owner === member ? 'you' : 'other'
    })
    member.channel.onRequest(toHost.ask, async ({ request }): AnswerTo<typeof toHost.ask> => {
      const owner = claims.ownerOf(request.id)
      if (owner === undefined) return { kind: 'nobody' }
      const answer = await owner.channel.request(toClient.askOwner, { request })
      return answer.ok ? { kind: 'answered', answer: answer.value } : { kind: 'gone' }
    })
  }

  return {
    join(channel) {
      const member: Member = { channel, hasMissed: false }
      members.add(member)
      serveClaims(member)
      channel.onNotification(toHost.tell, ({ news }) => tellOthers(member, news))
      channel.onDidDrain(() => catchUp(member))
      channel.onDidClose(() => leave(member))
      channel.onRequest(toHost.leave, async () => {
        leave(member)
        return null
      })
    },
    hasMembers: () => members.size > 0,
    silence() {
      isSilent = true
    },
    tellOpened(session) {
      for (const { channel } of members) channel.notify(toClient.opened, { session })
    },
  }
}

/** One that does not keep up costs no memory: it hears later that it missed something. */
function tell(member: Member, news: News): void {
  if (member.channel.isBackedUp()) member.hasMissed = true
  if (!member.hasMissed) member.channel.notify(toClient.heard, { news })
}

function catchUp(member: Member): void {
  if (!member.hasMissed) return
  member.hasMissed = false
  member.channel.notify(toClient.missed, {})
}
