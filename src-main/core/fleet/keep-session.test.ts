import { expect, test } from 'vitest'
import type { Critique } from '../../../src-shared/model/critique.ts'
import { ok } from '../../../src-shared/result.ts'
import { openFakeFolder } from '../test-support/fake-data-folder.ts'
import { logOf, sampleCritique, sampleIdentity } from '../test-support/sample-session.ts'

const { id, repository, branch } = sampleIdentity
const TIP = 'b'.repeat(40)
const usage = { inputTokens: 1, outputTokens: 1, costUsd: 0 }
const met = (commit: string): Critique =>
  sampleCritique({
    commit,
    criteria: ['c1', 'c2'].map((name) => ({ id: name, verdict: 'met', evidence: [], comment: '' })),
    passed: true,
  })

/** An ended session whose branch is at TIP. */
async function ended({ critique, newer = '' }: { critique: Critique | null; newer?: string }) {
  const kept: string[] = []
  const log = logOf(
    { type: 'sessionCreated', identity: sampleIdentity },
    ...(critique === null ? [] : [{ type: 'critiqueGiven', critique, usage } as const]),
    { type: 'sessionEnded', state: 'needs-attention', reason: 'x' },
  )
  const folder = await openFakeFolder({
    logs: { [id]: log },
    newer,
    workspaces: {
      head: async () => ok(TIP),
      keep: async ({ as }) => {
        kept.push(as)
        return ok({ commit: TIP })
      },
    },
  })
  return { ...folder, kept }
}
const plain = { as: null, override: null }

test('a branch whose latest critique found everything met at its tip is kept, and a reason is not recorded', async () => {
  const { orchestrator, appended, kept } = await ended({ critique: met(TIP) })
  const result = { into: repository.location, branch, commit: TIP }
  expect(await orchestrator.keep(id, { as: null, override: 'because' })).toEqual(ok(result))
  expect(kept).toEqual([branch])
  expect(appended).toEqual([{ type: 'branchKept', ...result }])
})

test.each([
  ['no critique', null, /No critique/],
  ['a critique of another commit', met('c'.repeat(40)), /critique is of commit cccccccccc/],
  ['a criterion that is not met', sampleCritique({ commit: TIP }), /c2 unmet/],
])('%s keeps the gate closed, and nothing is written', async (_, critique, words) => {
  const { orchestrator, appended, kept } = await ended({ critique })
  for (const override of [null, '', '  \n'])
    expect(await orchestrator.keep(id, { as: null, override })).toMatchObject({
      ok: false,
      error: {
        kind: 'gate-closed',
        message: expect.stringMatching(words),
        remedy: expect.stringMatching(/^Keep it all the same with a reason: .*--override/),
      },
    })
  expect([...kept, ...appended]).toEqual([])
})

test('a person’s reason opens a closed gate and stays with the session', async () => {
  const { orchestrator, appended, kept } = await ended({ critique: null })
  const result = { into: repository.location, branch: 'mine', commit: TIP, override: 'I read it.' }
  expect(await orchestrator.keep(id, { as: 'mine', override: ' I read it.\n' })).toEqual(ok(result))
  expect(kept).toEqual(['mine'])
  expect(appended).toEqual([{ type: 'branchKept', ...result }])
  expect(orchestrator.session(id)?.kept).toEqual([result])
})

test('what cannot be recorded is not kept', async () => {
  const { orchestrator, appended, kept } = await ended({
    critique: met(TIP),
    newer: 'A newer version wrote it.',
  })
  expect(await orchestrator.keep(id, plain)).toMatchObject({
    error: { kind: 'log-too-new', message: expect.stringContaining('A newer version wrote it.') },
  })
  expect([...kept, ...appended]).toEqual([])
})
