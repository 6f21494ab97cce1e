import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createDemoModel } from './demo-model.ts'

test('two demos asked for at once are one demo, and the next can begin when it has ended', async () => {
  const demo = createDemoModel()
  const folder = (name: string) => join(mkdtempSync(join(tmpdir(), '100x-demo-')), name)
  const [first, second] = await Promise.all([demo.open(folder('a')), demo.open(folder('b'))])
  if (!first.ok) throw new Error(first.error.message)
  expect(second).toMatchObject({ ok: false, error: { kind: 'demo-running' } })
  await first.value.close()
  const next = await demo.open(folder('c'))
  if (!next.ok) throw new Error(next.error.message)
  expect(demo.environment()).not.toBeNull()
  await next.value.close()
  expect(demo.environment()).toBeNull()
})
