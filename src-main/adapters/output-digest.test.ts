import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createOutputDigest, OUTPUT_TAIL_BYTES } from './output-digest.ts'

test('keeps the end and digests all of it', () => {
  const digest = createOutputDigest()
  const whole = createHash('sha256')
  for (let line = 0; line < 50_000; line += 1) {
    const chunk = Buffer.from(`line ${line}\n`)
    whole.update(chunk)
    digest.add(chunk)
  }
  const { outputTail, outputDigest } = digest.read()
  expect(outputDigest).toBe(whole.digest('hex'))
  expect(outputTail.endsWith('line 49999\n')).toBe(true)
  expect(outputTail).toHaveLength(OUTPUT_TAIL_BYTES)
})

test('a character cut in two does not appear broken', () => {
  const digest = createOutputDigest()
  digest.add(Buffer.from(`x${'é'.repeat(OUTPUT_TAIL_BYTES)}`))
  digest.add(Buffer.from('.'))
  expect(digest.read().outputTail).toMatch(/^é+\.$/)
})
