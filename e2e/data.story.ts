import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { CallInput, CallName, CallOutput } from '../src-shared/ipc/contract.ts'
import { type LaunchedApp, launchApp } from './support/launch.ts'

/** As long as the demo's whole session may take here. */
const DEMO_MS = 120_000

let launched: LaunchedApp
let TMPDIR: string

test.beforeEach(async () => {
  // Apps that other stories kill leave something for whoever tidies the system's.
  TMPDIR = mkdtempSync(join(tmpdir(), '100x-data-'))
  launched = await launchApp({ env: { TMPDIR } })
})
test.afterEach(async () => {
  await launched.close()
  rmSync(TMPDIR, { recursive: true })
})

type Answer<N extends CallName> =
  | { readonly ok: true; readonly value: CallOutput<N> }
  | { readonly ok: false; readonly error: { readonly kind: string; readonly message: string } }

const ask = <N extends CallName>(name: N, input: CallInput<N>): Promise<Answer<N>> =>
  launched.window.evaluate<Answer<N>>(`hundredx.call('${name}', ${JSON.stringify(input)})`)

const valueFrom = async <N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> => {
  const answer = await ask(name, input)
  if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`)
  return answer.value
}

test('commits, files, diffs and the recording of a session are there for the window, also once it is archived', async () => {
  test.setTimeout(DEMO_MS + 60_000)
  const { sessions } = await valueFrom('demo.start', undefined)
  const id = sessions[0] ?? ''
  const stateOf = async () =>
    (await valueFrom('session.list', undefined)).find((one) => one.identity.id === id)?.state
  await expect.poll(stateOf, { timeout: DEMO_MS }).toBe('accepted')

  const commits = await valueFrom('session.commits', { id })
  const whole = await valueFrom('session.diff', { id })
  expect(commits.length).toBeGreaterThan(0)
  expect(whole.head).toBe(commits[0]?.hash)
  const last = await valueFrom('session.diff', {
    id,
    range: { kind: 'commit', hash: commits[0]?.hash ?? '' },
  })
  expect(last.stat).toEqual(commits[0]?.stat)
  expect((await valueFrom('session.diff', { id, range: { kind: 'since-critique' } })).patch).toBe('')
  const path = /^\+\+\+ b\/(.+)$/m.exec(whole.patch)?.[1] ?? ''
  expect(await valueFrom('session.files', { id })).toContain(path)
  const file = { id, commit: whole.head.slice(0, 8), path }
  expect(await valueFrom('session.file', file)).toMatchObject({ kind: 'text', truncated: false })

  const recording = await valueFrom('recording.read', { id, offset: 0 })
  expect(recording.events.map(([, , text]) => text).join('')).toContain('Aider v')
  expect(recording.offset).toBeNull()

  await valueFrom('session.archive', { id })
  expect(await valueFrom('session.commits', { id })).toEqual(commits)
  expect(await valueFrom('session.diff', { id })).toEqual(whole)
  expect(await valueFrom('recording.read', { id, offset: 0 })).toEqual(recording)
})

test('the machine, the disk and a repository answer, and templates stay for the next start', async () => {
  const { folder } = launched
  const repository = join(folder, 'repository')
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args])
  git('init', '-q', repository)
  writeFileSync(join(repository, 'Überblick.md'), 'one\n')
  git('-C', repository, 'add', '-A')
  git('-C', repository, 'commit', '-q', '-m', 'start')
  expect(await valueFrom('repository.files', { location: repository })).toEqual(['Überblick.md'])
  expect(await valueFrom('repository.recent', undefined)).toEqual([])

  const { cpu, cores, memoryUsed, memoryTotal } = await valueFrom('machine.load', undefined)
  expect(cpu).toBeLessThanOrEqual(1)
  expect(cores).toBeGreaterThan(0)
  expect(memoryUsed).toBeLessThan(memoryTotal)
  const use = await valueFrom('disk.use', undefined)
  expect(use.root).toBe(join(folder, 'data'))
  expect(use.total).toBe(use.parts.reduce((sum, { bytes }) => sum + bytes, 0))
  expect(await valueFrom('disk.free', undefined)).toEqual({ bytes: 0, freed: [] })
  expect(await ask('model.test', { model: 'openai/gpt-none' })).toMatchObject({
    ok: false,
    error: { kind: 'no-key' },
  })

  await valueFrom('template.save', { name: 'Mine', task: { description: 'Do it.' } })
  await launched.app.close()
  launched = await launchApp({ folder, env: { TMPDIR } })
  expect(await valueFrom('template.list', undefined)).toMatchObject([
    { name: 'Mine', task: { description: 'Do it.' } },
  ])
})
