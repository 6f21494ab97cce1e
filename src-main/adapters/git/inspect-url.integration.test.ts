import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { createScratch, outcome, requireOk } from '../test-support/scratch-repository.ts'
import { createGitWorkspaces } from './git-workspaces.ts'

const scratch = createScratch()
const servers: Server[] = []
afterAll(() => {
  for (const server of servers) server.close()
  scratch.dispose()
})
const environment = {
  ...process.env,
  GIT_CONFIG_GLOBAL: scratch.path('gitconfig'),
  GIT_CONFIG_NOSYSTEM: '1',
  NO_PROXY: '127.0.0.1',
  no_proxy: '127.0.0.1',
}
const limits = { answerMs: 1_000, stallMs: 5_000 }
const createWorkspaces = (data: string) =>
  createGitWorkspaces({ dataFolder: scratch.path(data), environment, limits })
const workspaces = createWorkspaces('data')
const { signal } = new AbortController()
const mirrors = (data = 'data') => {
  const folder = scratch.path(data, 'repositories')
  return existsSync(folder) ? readdirSync(folder) : []
}

async function listen(server: Server): Promise<number> {
  servers.push(server)
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle))
  return (server.address() as AddressInfo).port
}

describe('a URL that works', () => {
  test('is mirrored, brought up to date, cloned from and pushed to', async () => {
    const bare = scratch.path('served 🚀.git')
    const source = scratch.repository('to serve')
    scratch.git(scratch.root, 'clone', '-q', '--bare', source, bare)
    const url = `file://${bare}`
    const percents: number[] = []
    const first = requireOk(await workspaces.inspect(url, signal, ({ percent }) => percents.push(percent)))
    // Of what git prints at once only the first is told, so a small repository says little.
    expect(percents.length).toBeGreaterThan(0)
    expect(percents.every((percent) => percent >= 0 && percent <= 100)).toBe(true)
    expect(first).toMatchObject({
      location: url,
      kind: 'url',
      base: scratch.git(bare, 'rev-parse', 'HEAD'),
      notices: [],
    })
    const second = scratch.commit(source, 'second')
    scratch.git(source, 'push', '-q', bare, 'main')
    const repository = requireOk(await workspaces.inspect(url, signal))
    expect(repository).toEqual({ ...first, base: second })

    const workspace = scratch.path('from url')
    const branch = '100x/task-1'
    requireOk(await workspaces.create({ repository, directory: workspace, branch }, signal))
    const commit = scratch.commit(workspace, 'work')
    expect(requireOk(await workspaces.keep({ workspace, repository, branch, as: 'kept' }))).toEqual({
      commit,
    })
    expect(scratch.git(bare, 'rev-parse', 'refs/heads/kept')).toBe(commit)
    expect(requireOk(await workspaces.keep({ workspace, repository, branch, as: 'kept' }))).toEqual({
      commit,
    })
    const taken = await workspaces.keep({ workspace, repository, branch, as: 'main' })
    expect(taken).toMatchObject({ ok: false, error: { kind: 'branch-exists' } })

    rmSync(bare, { recursive: true })
    expect(outcome(await workspaces.inspect(url, signal))).toBe(
      `unreachable: There is no git repository at ${url}.`,
    )
    expect(existsSync(repository.root)).toBe(true)
  })

  test('may be shallow, or of a detached HEAD', async () => {
    const source = scratch.repository('deep')
    const head = scratch.commit(source, 'second')
    const shallow = scratch.path('shallow')
    scratch.git(scratch.root, 'clone', '-q', '--depth=1', `file://${source}`, shallow)
    const found = requireOk(await workspaces.inspect(`file://${shallow}`, signal))
    expect(found).toMatchObject({ base: head, notices: [expect.stringContaining('is a shallow clone')] })
    scratch.git(source, 'checkout', '-q', '--detach')
    expect(requireOk(await workspaces.inspect(`file://${source}`, signal)).base).toBe(head)
  })

  test('is fetched by several at once, one after the other', async () => {
    const source = scratch.repository('popular')
    const all = await Promise.all(
      [createWorkspaces('both'), createWorkspaces('both'), createWorkspaces('both')].map((each) =>
        each.inspect(`file://${source}`, signal),
      ),
    )
    expect(all.map(outcome)).toEqual(['ok', 'ok', 'ok'])
    expect(mirrors('both')).toHaveLength(1)
  })

  test('uses the login in it and stores it nowhere', async () => {
    const served = scratch.path('www')
    scratch.git(scratch.root, 'clone', '-q', '--bare', scratch.repository('private'), join(served, 'x.git'))
    scratch.git(join(served, 'x.git'), 'update-server-info')
    const login = `Basic ${Buffer.from('ada:s3cr3t-word').toString('base64')}`
    const port = await listen(
      createHttpServer((request, response) => {
        if (request.headers.authorization !== login) {
          response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"' }).end()
          return
        }
        const file = join(served, (request.url ?? '').replace(/\?.*/, ''))
        if (!existsSync(file)) response.writeHead(404).end()
        else response.end(readFileSync(file))
      }),
    )
    const shown = `http://127.0.0.1:${port}/x.git`
    const withLogin = shown.replace('//', '//ada:s3cr3t-word@')
    const found = requireOk(await workspaces.inspect(withLogin, signal))
    expect(found.location).toBe(shown)
    const stored = readdirSync(found.root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    expect(stored.join('\n')).not.toContain('s3cr3t-word')

    const without = await workspaces.inspect(shown, signal)
    expect(outcome(without)).toBe(`unreachable: ${shown} needs a login that git does not have.`)
    const wrong = outcome(await workspaces.inspect(withLogin.replace('ada:', 'eve:'), signal))
    expect(wrong).toMatch(/^unreachable: .*needs a login/)
    expect(wrong).not.toContain('s3cr3t-word')
  })
})

describe('a URL that does not work leaves no mirror behind', () => {
  const empty = createWorkspaces('empty data')
  const inspect = (url: string, cancel: AbortSignal = signal) => empty.inspect(url, cancel)

  test.each([
    ['ext::sh -c "touch /tmp/never"', /^unsafe-url/],
    ['--upload-pack=x', /^unsafe-url/],
    ['git://127.0.0.1/x', /^unsafe-url/],
    ['file:///no/such/repository', /^unreachable: There is no git repository/],
    ['https://no-such-host.invalid/x.git', /^unreachable/],
    ['http://127.0.0.1:1/x.git', /^unreachable: .*cannot be reached/],
    [
      'http://ada:s3cr3t-word@127.0.0.1:1/x.git',
      /^unreachable: http:\/\/127\.0\.0\.1:1\/x\.git cannot be reached/,
    ],
  ])('%s', async (url, expected) => {
    const result = outcome(await inspect(url))
    expect(result).toMatch(expected)
    expect(result).not.toContain('s3cr3t-word')
    expect(mirrors('empty data')).toEqual([])
  })

  test('it has no commit', async () => {
    const bare = scratch.path('no commits.git')
    scratch.git(scratch.root, 'init', '-q', '--bare', bare)
    expect(outcome(await inspect(`file://${bare}`))).toMatch(/^no-commits/)
  })

  test('it takes the connection and says nothing', async () => {
    const port = await listen(createServer(() => undefined))
    const url = `http://127.0.0.1:${port}/x.git`
    expect(outcome(await inspect(url))).toBe(`unreachable: ${url} did not answer within 1 s.`)
  })

  test('it is cancelled while it says nothing', async () => {
    const abort = new AbortController()
    const port = await listen(createServer(() => abort.abort()))
    const result = await inspect(`http://127.0.0.1:${port}/x.git`, abort.signal)
    expect(outcome(result)).toMatch(/^unreachable: .*cancelled/)
    expect(mirrors('empty data')).toEqual([])
  })
})
