import type { SessionEvent } from '../../src-shared/model/session.ts'
import type { SecretMask } from './secret-mask.ts'

/**
 * What a program finds things again by (paths, branches, models, sessions, hashes) and our own words. A key that is
 * an everyday word (`localhost`, `anthropic`) must not turn them into something else.
 */
export const NAMES: ReadonlySet<string> = new Set([
  ...['base', 'branch', 'commit', 'head', 'hash', 'id', 'into', 'models', 'needs', 'outputDigest', 'refs'],
  ...['repository', 'runId', 'session', 'tip', 'workspace'],
  ...['answer', 'as', 'by', 'cause', 'claimed', 'from', 'kind', 'origin', 'phase', 'proof', 'scope'],
  ...['state', 'type', 'unit', 'unlisted', 'verdict', 'whenAccepted', 'who', 'why'],
])

/** What sessions, Aider and shells act on, also after the log was read again. */
const ACTED_ON: ReadonlySet<string> = new Set([
  ...[
    'action',
    'aiderArgs',
    'allow',
    'check',
    'command',
    'description',
    'editedFiles',
    'files',
    'filesToAdd',
  ],
  ...['lintCommand', 'supervisorExtra', 'testCommand', 'text', 'title'],
])

/** The event without the secrets, wherever in its texts they stand. Its shape stays, so it is still one. */
export const maskedEvent = (event: SessionEvent, mask: SecretMask): SessionEvent =>
  withMask(event, mask, mask.text) as SessionEvent

function withMask(value: unknown, mask: SecretMask, hide: SecretMask['text']): unknown {
  if (typeof value === 'string') return hide(value)
  if (Array.isArray(value)) return value.map((one) => withMask(one, mask, hide))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      NAMES.has(name) ? inner : withMask(inner, mask, ACTED_ON.has(name) ? mask.actedOn : mask.text),
    ]),
  )
}
