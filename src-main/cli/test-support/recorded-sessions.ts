import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SessionEvent, SessionIdentity } from '../../../src-shared/model/session.ts'
import { logOf } from '../../core/test-support/sample-session.ts'

/** Writes a session's log into the data folder as an earlier run would have left it, one event a second. */
export function recordSession(
  data: string,
  identity: SessionIdentity,
  events: readonly SessionEvent[],
): void {
  const folder = join(data, 'sessions', identity.id)
  mkdirSync(folder, { recursive: true })
  const log = logOf({ type: 'sessionCreated', identity }, ...events)
  writeFileSync(join(folder, 'events.jsonl'), log.map((line) => `${JSON.stringify(line)}\n`).join(''))
}
