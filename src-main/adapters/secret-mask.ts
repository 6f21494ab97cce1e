import type { PtySpawner } from '../core/ports.ts'

const MASK = '***'
/** What is shorter is no key but a placeholder, and hiding it would make holes in ordinary text. */
const SHORTEST_SECRET = 8
/** A piece of output that ends in this much of a secret waits for the next piece. */
const SHORTEST_HELD = 4
/** `lm-studio`, `localhost`, `sk-no-key-required`: words, with what joins words. What makes keys has digits in it. */
const ORDINARY_WORDS = /^[a-z]+(?:[-_. ][a-z]+)*$/i

/** Hides known values by what they are, wherever they turn up: a command's output, a test, a program's log. */
export type SecretMask = {
  text(text: string): string
  /**
   * For what a program acts on: an ordinary word stays. Who has `POSTGRES_PASSWORD=postgres` wants the folder `postgres`
   * worked on, not `***`.
   */
  actedOn(text: string): string
  /** For pieces of one stream, in order; a secret may be cut anywhere by their borders. */
  stream(): (piece: string) => string
}

export function createSecretMask(values: readonly string[]): SecretMask {
  // Of two that begin alike the longer one first: else its end would be left.
  const secrets = [...new Set(values)]
    .filter((value) => value.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length)
  const without = (hidden: readonly string[]) => (whole: string) =>
    hidden.reduce((masked, secret) => masked.replaceAll(secret, MASK), whole)
  const text = without(secrets)
  const actedOn = without(secrets.filter((value) => !ORDINARY_WORDS.test(value)))
  return { text, actedOn, stream: () => (secrets.length === 0 ? (piece) => piece : maskStream(secrets)) }
}

function maskStream(secrets: readonly string[]): (piece: string) => string {
  /** The last characters that were let through, too few to be held: a secret may begin in them. */
  let shown = ''
  let held = ''
  return (piece) => {
    const whole = shown + held + piece
    const end = whole.length - heldLength(whole, secrets)
    let out = ''
    let at = shown.length
    // Nearly all output: nothing to look for character by character.
    const hidden = secrets.some((secret) => whole.includes(secret))
    for (let from = 0; hidden && from < end; from += 1) {
      const secret = secrets.find((one) => whole.startsWith(one, from))
      if (secret === undefined || from + secret.length <= at) continue
      out += whole.slice(at, Math.max(at, from)) + MASK
      at = from + secret.length
    }
    out += whole.slice(at, end)
    held = whole.slice(Math.max(at, end))
    shown = whole.slice(0, whole.length - held.length).slice(1 - SHORTEST_HELD)
    return out
  }
}

/** How much of the end could be the beginning of a secret. */
function heldLength(whole: string, secrets: readonly string[]): number {
  const longest = Math.min(whole.length, Math.max(...secrets.map((secret) => secret.length)) - 1)
  for (let length = longest; length >= SHORTEST_HELD; length -= 1) {
    const end = whole.slice(-length)
    if (secrets.some((secret) => secret.length > length && secret.startsWith(end))) return length
  }
  return 0
}

/** A child whose output shows no secret to anybody: screen, recording, reports and the person at the window. */
export const maskingSpawner = (spawner: PtySpawner, mask: SecretMask): PtySpawner => ({
  spawn(request) {
    const spawned = spawner.spawn(request)
    if (!spawned.ok) return spawned
    const pty = spawned.value
    const onData: typeof pty.onData = (listener) => {
      const masked = mask.stream()
      return pty.onData((piece) => {
        const data = masked(piece)
        if (data !== '') listener(data)
      })
    }
    return { ...spawned, value: { ...pty, onData } }
  },
})
