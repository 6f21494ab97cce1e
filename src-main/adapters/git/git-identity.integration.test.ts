import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { gitIdentity } from './git-identity.ts'

const empty = mkdtempSync(join(tmpdir(), 'home-'))
const environment = { PATH: process.env.PATH, HOME: empty, XDG_CONFIG_HOME: empty, GIT_CONFIG_NOSYSTEM: '1' }

function makeRepository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'identity-'))
  execFileSync('git', ['init', '-q'], { cwd: folder })
  return folder
}

test('a person whom only the repository’s own config names commits under that name', async () => {
  const folder = makeRepository()
  execFileSync('git', ['config', 'user.name', 'Kim'], { cwd: folder })
  execFileSync('git', ['config', 'user.email', 'kim@example.org'], { cwd: folder })
  expect(await gitIdentity(folder, environment)).toEqual({ name: 'Kim', email: 'kim@example.org' })
})

test('where git knows nobody, the commits say that we made them', async () => {
  expect(await gitIdentity(makeRepository(), environment)).toMatchObject({ name: '100x Orchestrator' })
})
