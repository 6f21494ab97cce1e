import { expect, test } from 'vitest'
import { err, ok } from '../../src-shared/result.ts'
import { type HostDeps, hostCommand } from './host-command.ts'
import { createToldOutput } from './test-support/told-fleet.ts'

async function said(readStatus: HostDeps['readStatus']) {
  const told = createToldOutput()
  const code = await hostCommand({ output: told.output, dataRoot: '/data', now: 185_000, readStatus })
  return { ...told, code }
}

test('a host that runs is described with its instances and clients', async () => {
  const status = { pid: 7, since: 5_000, instances: ['a-1', 'b-1'], clients: 1 }
  const { code, texts, objects } = await said(async () => ok(status))
  expect(code).toBe(0)
  expect(texts).toEqual([
    'The host of /data: process 7, up for 3 min, 2 instances, 1 client.',
    '  a-1',
    '  b-1',
  ])
  expect(objects).toEqual([{ type: 'host', running: true, ...status }])
})

test('without a host it says so, which is no failure', async () => {
  const { code, texts, objects } = await said(async () => ok(null))
  expect([code, texts.length]).toEqual([0, 1])
  expect(objects).toEqual([{ type: 'host', running: false }])
})

test('a host that does not answer to us is a failure', async () => {
  const { code, failures } = await said(async () =>
    err({ kind: 'host-newer', message: 'A newer version runs.', remedy: 'Update.' }),
  )
  expect(code).toBe(1)
  expect(failures).toMatchObject([{ kind: 'host-newer' }])
})
