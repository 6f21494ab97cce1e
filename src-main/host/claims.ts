import type { SessionId } from '../../src-shared/model/ids.ts'

/** Which client runs which session: one at a time, and only while it is there. */
export type Claims<Client> = {
  /** False: another client has it. */
  claim(session: SessionId, client: Client): boolean
  /** False: it was not this client's. */
  release(session: SessionId, client: Client): boolean
  ownerOf(session: SessionId): Client | undefined
  /** The client is gone; which sessions it had. */
  releaseAll(client: Client): readonly SessionId[]
}

export function createClaims<Client>(): Claims<Client> {
  const owners = new Map<SessionId, Client>()
  const release = (session: SessionId, client: Client): boolean =>
    owners.get(session) === client && owners.delete(session)
  return {
    claim(session, client) {
      const owner = owners.get(session) ?? client
      owners.set(session, owner)
      return owner === client
    },
    release,
    ownerOf: (session) => owners.get(session),
    releaseAll: (client) => [...owners.keys()].filter((session) => release(session, client)),
  }
}
