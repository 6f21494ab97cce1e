import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runProgram } from '../setup/run-program.ts'
import { prepareDemo } from './demo.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '100x demo ☕ '))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

async function git(cwd: string, ...args: string[]): Promise<string> {
  const { stdout, exitCode } = await runProgram({ file: 'git', args, cwd, timeoutMs: 10_000 })
  expect(exitCode).toBe(0)
  return stdout
}

async function prepared(name: string) {
  const demo = await prepareDemo(join(folder, name))
  if (!demo.ok) throw new Error(demo.error.message)
  return demo.value
}

test('the demo is a clean repository with one commit, the same wherever it is made', async () => {
  const first = await prepared('one')
  vi.stubEnv('GIT_DIR', join(folder, 'elsewhere'))
  vi.stubEnv('GIT_AUTHOR_NAME', 'Somebody')
  const second = await prepared('two')
  vi.unstubAllEnvs()
  expect(await git(first.repository, 'status', '--porcelain')).toBe('')
  expect(await git(first.repository, 'log', '--format=%s')).toBe('feat: open the tea house')
  const head = await git(first.repository, 'rev-parse', 'HEAD')
  expect(await git(second.repository, 'rev-parse', 'HEAD')).toBe(head)
})

test("the demo's own tests pass before anybody works on it", async () => {
  const { repository } = await prepared('tests')
  const tests = await runProgram({
    file: process.platform === 'win32' ? 'python' : 'python3',
    args: ['-m', 'unittest', '-q'],
    cwd: repository,
    timeoutMs: 30_000,
  })
  expect(tests).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('Ran 6 tests') })
  expect(await git(repository, 'status', '--porcelain')).toBe('')
})

test('tasks and script lie beside the repository', async () => {
  const { tasksFile, scriptFile } = await prepared('files')
  expect(JSON.parse(await readFile(tasksFile, 'utf8'))).toHaveProperty('tasks.length', 3)
  expect(JSON.parse(await readFile(scriptFile, 'utf8'))).toHaveProperty('name', 'the tea house demo')
})

test('a demo that is there already is left alone', async () => {
  await mkdir(join(folder, 'old', 'tea-house'), { recursive: true })
  expect(await prepareDemo(join(folder, 'old'))).toMatchObject({ ok: false, error: { kind: 'demo-exists' } })
})

test('without git the demo says so', async () => {
  vi.stubEnv('PATH', folder)
  expect(await prepareDemo(join(folder, 'no git'))).toMatchObject({ error: { kind: 'git-missing' } })
})
