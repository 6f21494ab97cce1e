import { createHash } from 'node:crypto'

export const OUTPUT_TAIL_BYTES = 16 * 1024

export type OutputDigest = {
  add(chunk: Buffer): void
  /** Call once, at the end. */
  read(): { outputTail: string; outputDigest: string }
}

/** Keeps the end of an output and the SHA-256 of all of it, in constant memory. */
export function createOutputDigest(): OutputDigest {
  const hash = createHash('sha256')
  let chunks: Buffer[] = []
  let bytes = 0
  return {
    add: (chunk) => {
      hash.update(chunk)
      chunks.push(chunk)
      bytes += chunk.length
      // Joined only now and then: doing it for each chunk would copy the tail for every line.
      if (bytes <= 8 * OUTPUT_TAIL_BYTES) return
      // A copy, so that the chunks' own memory is let go.
      chunks = [Buffer.from(tailOf(Buffer.concat(chunks)))]
      bytes = OUTPUT_TAIL_BYTES
    },
    read: () => ({
      outputTail: wholeCharacters(tailOf(Buffer.concat(chunks))).toString('utf8'),
      outputDigest: hash.digest('hex'),
    }),
  }
}

const tailOf = (buffer: Buffer): Buffer => buffer.subarray(Math.max(0, buffer.length - OUTPUT_TAIL_BYTES))

/** Leaves out the rest of a character whose beginning was cut off. */
function wholeCharacters(tail: Buffer): Buffer {
  let start = 0
  while (start < 3 && ((tail[start] ?? 0) & 0xc0) === 0x80) start += 1
  return tail.subarray(start)
}
