import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { BACKGROUNDS } from './backgrounds.ts'

test('a window opens in the colour that its page will have', () => {
  const tokens = join(import.meta.dirname, '..', '..', 'src-renderer', 'styles', 'tokens.css')
  const colours = [...readFileSync(tokens, 'utf8').matchAll(/--bg: (#\w+);/g)].map((match) => match[1])
  const { usual, highContrast } = BACKGROUNDS
  expect(colours).toEqual([usual.light, usual.dark, highContrast.light, highContrast.dark])
})
