import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createLitellmPrices } from './litellm-prices.ts'

const folder = mkdtempSync(join(tmpdir(), 'prices-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'prices.json')
const entry = (litellm_provider: string) => ({
  input_cost_per_token: 1,
  output_cost_per_token: 2,
  litellm_provider,
})
writeFileSync(
  file,
  JSON.stringify({ 'claude-x': entry('anthropic'), 'deepseek/d': entry('deepseek'), free: { mode: 'chat' } }),
)
const prices = createLitellmPrices({ file })

test('a price is found under the full name and under the provider’s own', () => {
  expect(prices.price('deepseek/d')).toEqual({ inputUsd: 1, outputUsd: 2 })
  expect(prices.price('anthropic/claude-x')).toEqual({ inputUsd: 1, outputUsd: 2 })
  expect(prices.price('claude-x')).toEqual({ inputUsd: 1, outputUsd: 2 })
})

test('what the list does not price is unknown, never free', () => {
  for (const name of ['openai/claude-x', 'free', 'nobody/knows', 'constructor', ''])
    expect(prices.price(name)).toBeNull()
})

test('a list that is missing or broken leaves every price unknown', () => {
  expect(createLitellmPrices({ file: join(folder, 'none.json') }).price('claude-x')).toBeNull()
  writeFileSync(join(folder, 'torn.json'), '{"claude-x": {')
  expect(createLitellmPrices({ file: join(folder, 'torn.json') }).price('claude-x')).toBeNull()
})
