import { mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node'
import type { Failure } from '../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import type { FleetNews } from '../core/session-ownership.ts'
import { type HostServer, startHostServer } from '../host/host-server.ts'
import { createLocalTerminals } from '../host/local-terminals.ts'
import { createDataFolder, type DataFolder } from './data-folder.ts'
import { findHostAddress, hostFolder, isHostListening, makeHostAddress } from './host-address.ts'
import { createHostClient, type HostClient } from './host-client.ts'
import { PID_FILE } from './host-folder-watch.ts'
import { systemClock } from './system-clock.ts'

const id = 'some-session-1-ab12'
let data: DataFolder
let logged: string[]
let hosts: HostServer[]
let clients: HostClient[]
beforeEach(() => {
  data = createDataFolder(mkdtempSync(join(tmpdir(), 'client-')), {})
  ;[logged, hosts, clients] = [[], [], []]
})
afterEach(async () => {
  for (const client of clients) await client.dispose()
  await Promise.all(hosts.map((host) => host.drain('The test is over.')))
  rmSync(data.root, { recursive: true, force: true })
})

/** A host in this process, without children. */
async function startHost(): Promise<HostServer> {
  const noChild = err({ kind: 'spawn-failed' as const, message: 'There are no children here.', remedy: '' })
  const local = createLocalTerminals({
    clock: systemClock,
    spawner: { spawn: () => noChild },
    screens: { create: () => missing() },
    record: () => missing(),
  })
  const { path } = await makeHostAddress(data)
  const host = await startHostServer({ path, local, log: (line) => logged.push(line) })
  hosts.push(host)
  return host
}
const missing = (): never => {
  throw new Error('there are no children here')
}
/** Starts that come at once wait for each other, as those of processes do at their lock. */
let starting: Promise<unknown> = Promise.resolve()
const start = async (): Promise<Result<void, Failure>> => {
  const mine = starting.then(async () => {
    if (!(await isHostListening(data))) await startHost()
  })
  starting = mine
  await mine
  writeFileSync(join(hostFolder(data), PID_FILE), '1')
  return ok(undefined)
}
const newClient = (starting = start): HostClient => {
  const client = createHostClient({ data, start: starting, log: (line) => logged.push(line) })
  clients.push(client)
  return client
}
const hear = (client: HostClient): FleetNews[] => {
  const news: FleetNews[] = []
  client.ownership.onDidHear((one) => news.push(one))
  return news
}

describe('a session', () => {
  test('belongs to the process that claimed it first, and to no other until it lets go', async () => {
    const [ours, theirs] = [newClient().ownership, newClient().ownership]
    expect(await theirs.isOwnedElsewhere(id)).toBe(false)
    expect(await ours.claim(id)).toBe(true)
    expect(await ours.claim(id)).toBe(true)
    expect(await theirs.claim(id)).toBe(false)
    expect(await theirs.isOwnedElsewhere(id)).toBe(true)
    expect(await ours.isOwnedElsewhere(id)).toBe(false)
    const news = hear(clients[1] as HostClient)
    await ours.release(id)
    await vi.waitFor(() => expect(news).toEqual([{ kind: 'released', id }]))
    expect(await theirs.claim(id)).toBe(true)
  })

  test('is nobody else’s for the only process there is, until another one comes and claims it', async () => {
    const ours = newClient().ownership
    await ours.claim('own-1')
    const asked = ['own-1', id, 'free-2'].map((each) => ours.isOwnedElsewhere(each))
    expect(await Promise.all(asked)).toEqual([false, false, false])
    const other = newClient()
    await other.ownership.claim(id)
    const again = ['own-1', id, 'free-2'].map((each) => ours.isOwnedElsewhere(each))
    expect(await Promise.all(again)).toEqual([false, true, false])
    await other.dispose()
    await vi.waitFor(async () => expect(await ours.isOwnedElsewhere(id)).toBe(false))
  })

  test('claimed by two at once is one’s', async () => {
    const claims = await Promise.all([newClient(), newClient()].map(({ ownership }) => ownership.claim(id)))
    expect(claims.filter(Boolean)).toHaveLength(1)
  })

  test('that is claimed has a folder that is shown to be ours', async () => {
    await newClient().ownership.claim(id)
    expect(statSync(join(data.session(id).root, '.100x-session')).isFile()).toBe(true)
  })
})

describe('a request', () => {
  test('reaches the owner, and its answer comes back', async () => {
    const [owner, other] = [newClient().ownership, newClient().ownership]
    await owner.claim(id)
    owner.onRequest(async (request) => ok({ asked: request.verb }))
    expect(await other.ask({ verb: 'keep', id, as: null, override: null })).toEqual(ok({ asked: 'keep' }))
    expect(await other.ask({ verb: 'ping', id })).toEqual(ok(null))
  })

  test('that is refused comes back with its sentence', async () => {
    const [owner, other] = [newClient().ownership, newClient().ownership]
    await owner.claim(id)
    const no = { kind: 'x', message: 'No.', remedy: 'Ask later.' }
    owner.onRequest(async () => err(no))
    expect(await other.ask({ verb: 'stop', id })).toEqual(err(no))
  })

  test('to nobody, or to one that goes away instead of answering, fails at once', async () => {
    const [owner, other] = [newClient().ownership, newClient().ownership]
    const unreachable = { ok: false, error: { kind: 'owner-unreachable' } }
    expect(await other.ask({ verb: 'stop', id })).toMatchObject(unreachable)
    await owner.claim(id)
    expect(await other.ask({ verb: 'stop', id: 'another-1' })).toMatchObject(unreachable)
    owner.onRequest(() => {
      throw new Error('a mistake')
    })
    expect(await other.ask({ verb: 'stop', id })).toMatchObject(unreachable)
    let finish: () => void = () => undefined
    const begun = new Promise<void>((begin) =>
      owner.onRequest(async () => {
        begin()
        await new Promise<void>((resolve) => {
          finish = resolve
        })
        return ok(null)
      }),
    )
    const asked = other.ask({ verb: 'keep', id, as: null, override: null })
    await begun
    await Promise.all(hosts.map((host) => host.drain('It goes away.')))
    expect(await asked).toMatchObject(unreachable)
    finish()
  })

  test('is still answered by an owner that goes away meanwhile', async () => {
    const [owner, other] = [newClient().ownership, newClient().ownership]
    await owner.claim(id)
    let finish: () => void = () => undefined
    const work = new Promise<void>((resolve) => {
      finish = resolve
    })
    const begun = new Promise<void>((begin) =>
      owner.onRequest(async () => {
        begin()
        await work
        return ok(undefined)
      }),
    )
    const asked = other.ask({ verb: 'stop', id })
    await begun
    const disposed = owner.dispose()
    finish()
    expect(await asked).toEqual(ok(null))
    await disposed
    expect(await other.isOwnedElsewhere(id)).toBe(false)
  })
})

describe('news', () => {
  test('reach all the others, also the last before a process ends', async () => {
    const [teller, listener] = [newClient(), newClient()]
    await startHost()
    await Promise.all([teller.connect(), listener.connect()])
    const [own, news] = [hear(teller), hear(listener)]
    for (const name of ['a-1', 'b-2', 'c-3']) teller.ownership.tell({ kind: 'deleted', id: name })
    await teller.dispose()
    expect(news).toEqual(['a-1', 'b-2', 'c-3'].map((name) => ({ kind: 'deleted', id: name })))
    expect(own).toEqual([])
  })

  test('that were told while there was no host are known to be missed once there is one', async () => {
    const [teller, listener] = [newClient(), newClient()]
    teller.ownership.tell({ kind: 'deleted', id })
    await startHost()
    await listener.connect()
    const news = hear(listener)
    await teller.connect()
    await vi.waitFor(() => expect(news).toEqual([{ kind: 'missed' }]))
    teller.ownership.tell({ kind: 'deleted', id })
    await vi.waitFor(() => expect(news).toEqual([{ kind: 'missed' }, { kind: 'deleted', id }]))
  })

  test('a window that only listens finds a host that others start, and knows that it has missed something', async () => {
    const news = hear(newClient(missing))
    await newClient().ownership.claim(id)
    await vi.waitFor(() => expect(news).toEqual([{ kind: 'missed' }]))
  })
})

describe('a host', () => {
  test('is not started by one who only asks', async () => {
    const { ownership, terminals, watching } = newClient(missing)
    expect(await ownership.isOwnedElsewhere(id)).toBe(false)
    expect(await terminals.attach(id)).toBeNull()
    expect(await watching.watch(id, () => undefined)).toBeNull()
    ownership.tell({ kind: 'deleted', id })
    await ownership.release(id)
  })

  test('that cannot be started is a sentence', async () => {
    const client = newClient(async () => err({ kind: 'x', message: 'No room.', remedy: 'Make some.' }))
    await expect(client.ownership.claim(id)).rejects.toThrow('No room. Make some.')
    const command = { file: '/x', args: [], cwd: '/', env: {}, size: { columns: 80, rows: 24 } }
    const request = { session: id, command, secrets: [], recordingLimitBytes: 1 }
    expect(await client.terminals.open(request)).toMatchObject({
      error: { kind: 'spawn-failed', message: expect.stringContaining('No room.') },
    })
  })

  test('that was started for one who goes away meanwhile ends with them', async () => {
    let letStart: () => void = () => undefined
    const starting = new Promise<void>((resolve) => {
      letStart = resolve
    })
    const begun = vi.fn()
    const client = newClient(async () => {
      begun()
      await starting
      return start()
    })
    const refused = expect(client.ownership.claim(id)).rejects.toThrow('This process is ending')
    await vi.waitFor(() => expect(begun).toHaveBeenCalledOnce())
    const disposed = client.dispose()
    letStart()
    await disposed
    await refused
    // Far less than it would wait for a first client.
    await vi.waitFor(async () => expect(await isHostListening(data)).toBe(false), 10_000)
  })

  test('ends when its last client has gone', async () => {
    const host = await startHost()
    const [one, two] = [newClient(), newClient()]
    await Promise.all([one.connect(), two.connect()])
    await one.dispose()
    expect(await isHostListening(data)).toBe(true)
    await two.dispose()
    await host.ended
    expect(await isHostListening(data)).toBe(false)
  })

  test('is only looked at by whoever asks whether it listens', async () => {
    await startHost()
    expect(await isHostListening(data)).toBe(true)
    expect(await isHostListening(data)).toBe(true)
    expect(logged).toEqual([])
  })

  test.skipIf(process.platform === 'win32')('can be reached by its user only', async () => {
    await startHost()
    const { path, folder } = await makeHostAddress(data)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(folder as string).mode & 0o777).toBe(0o700)
  })

  test.skipIf(process.platform === 'win32')(
    'of a data folder with a long path has a short address',
    async () => {
      const root = data.root
      data = createDataFolder(join(root, 'd'.repeat(90)), {})
      await newClient().ownership.claim(id)
      const { path, folder } = await makeHostAddress(data)
      // Whatever a process takes for its temporary folder, there is one host.
      vi.stubEnv('TMPDIR', root)
      expect(await findHostAddress(data)).toEqual({ path, folder })
      vi.unstubAllEnvs()
      expect(Buffer.byteLength(path)).toBeLessThanOrEqual(100)
      expect(statSync(folder as string).mode & 0o777).toBe(0o700)
      expect(statSync(path).mode & 0o777).toBe(0o600)
      expect(await newClient().ownership.isOwnedElsewhere(id)).toBe(true)
      rmSync(root, { recursive: true, force: true })
    },
  )

  test.skipIf(process.platform === 'win32')(
    'takes the place of one that was killed, and of no living one',
    async () => {
      const { path } = await makeHostAddress(data)
      const dead = createServer().listen(path)
      await new Promise((listening) => dead.once('listening', listening))
      // A killed process leaves its socket behind; a closed server does not.
      renameSync(path, `${path}.left`)
      await new Promise((closed) => dead.close(closed))
      renameSync(`${path}.left`, path)
      expect(await newClient().ownership.claim(id)).toBe(true)
      await expect(startHost()).rejects.toThrow('Another host serves this data folder')
    },
  )
})

describe('a host that goes away', () => {
  test('is replaced by whoever runs sessions, and their claims stand again', async () => {
    const [owner, listener] = [newClient(), newClient(missing)]
    await owner.ownership.claim(id)
    await listener.connect()
    const news = hear(listener)
    await hosts[0]?.drain('The test wants it.')
    await vi.waitFor(() => expect(hosts).toHaveLength(2))
    await vi.waitFor(async () => expect(await listener.ownership.isOwnedElsewhere(id)).toBe(true))
    expect(news.every(({ kind }) => kind === 'missed')).toBe(true)
    expect(news.length).toBeGreaterThan(0)
  })

  test('says that a session is another’s now, if it is', async () => {
    const slow = newClient(async () => {
      // Somebody was faster.
      expect(await other.ownership.claim(id)).toBe(true)
      return ok(undefined)
    })
    const other = newClient()
    await startHost()
    await slow.ownership.claim(id)
    const news = hear(slow)
    await hosts[0]?.drain('The test wants it.')
    await vi.waitFor(() => expect(news).toContainEqual({ kind: 'released', id }))
    expect(await slow.ownership.isOwnedElsewhere(id)).toBe(true)
  })

  test('leaves nobody who listens in the belief that all is as before', async () => {
    const listener = newClient(missing)
    await startHost()
    await listener.connect()
    const news = hear(listener)
    await hosts[0]?.drain('The test wants it.')
    await vi.waitFor(() => expect(news).toEqual([{ kind: 'missed' }]))
  })
})

describe('a host that hangs', () => {
  test('is a sentence that says which, and holds nobody up', async () => {
    const { path } = await makeHostAddress(data)
    const silent = createServer((socket) => socket.resume())
    await new Promise<void>((listening) => silent.listen(path, listening))
    writeFileSync(join(hostFolder(data), PID_FILE), '4321\n')
    const client = createHostClient({
      data,
      start: missing,
      log: (line) => logged.push(line),
      greetingLimitMs: 50,
    })
    expect(await client.ensure()).toMatchObject({
      error: {
        message: expect.stringMatching(/^Process 4321, which holds the terminals of .* does not answer/),
      },
    })
    expect(await client.connect()).toMatchObject({ kind: 'host-unreachable' })
    // Whoever cannot ask it does not take what may be its.
    expect(await client.ownership.isOwnedElsewhere(id)).toBe(true)
    await new Promise((closed) => silent.close(closed))
    expect(await client.connect()).toBeNull()
    expect(await client.ownership.isOwnedElsewhere(id)).toBe(false)
    await client.dispose()
  })
})

/** Of another version: it knows `hello` and `drain`, as every one does. */
async function startOther(versions: {
  from: number
  to: number
}): Promise<{ drained: string[]; server: Server }> {
  const { path } = await makeHostAddress(data)
  const drained: string[] = []
  const server = createServer((socket) => {
    const other = createMessageConnection(new StreamMessageReader(socket), new StreamMessageWriter(socket))
    other.onRequest('hello', () => ({ version: null, versions, pid: 1 }))
    other.onRequest('drain', ({ reason }: { reason: string }) => {
      drained.push(reason)
      server.close()
      setImmediate(() => socket.destroy())
      return null
    })
    other.listen()
  })
  await new Promise<void>((listening) => server.listen(path, listening))
  return { drained, server }
}

describe('a host of another version', () => {
  test('that is older is ended by one who needs a host, and by nobody else', async () => {
    const { drained } = await startOther({ from: 0, to: 0 })
    const client = newClient()
    expect(await client.ownership.isOwnedElsewhere(id)).toBe(false)
    expect(drained).toEqual([])
    expect(await client.ownership.claim(id)).toBe(true)
    expect(drained).toHaveLength(1)
    expect(hosts).toHaveLength(1)
  })

  test('that is newer is left alone, with a sentence', async () => {
    const { drained, server } = await startOther({ from: 2, to: 3 })
    const client = newClient(missing)
    await expect(client.ownership.claim(id)).rejects.toThrow('A newer version of 100x Orchestrator')
    expect(await client.ownership.isOwnedElsewhere(id)).toBe(true)
    expect(await client.ownership.ask({ verb: 'stop', id })).toMatchObject({ error: { kind: 'host-newer' } })
    expect(drained).toEqual([])
    await new Promise((closed) => server.close(closed))
  })
})

describe('nonsense', () => {
  const frame = (message: unknown) => {
    const body = typeof message === 'string' ? message : JSON.stringify(message)
    return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  }
  const request = (method: string, params: unknown) => frame({ jsonrpc: '2.0', id: 1, method, params })
  const welcome = request('hello', { versions: { from: 1, to: 1 }, pid: 1 })

  test.each([
    ['what is no frame', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a length that is no number', 'Content-Length: many\r\n\r\n'],
    ['what is no JSON', frame('{"jsonrpc":')],
    ['JSON that is no message', frame({ hello: 'world' })],
    ['a question before it is greeted', request('claim', { session: id })],
    ['a greeting without versions', request('hello', {})],
    ['a session that is a path', welcome + request('claim', { session: '../../etc' })],
    ['a question that nobody knows', welcome + request('open-sesame', {})],
    ['a message that nobody knows', welcome + frame({ jsonrpc: '2.0', method: 'whisper', params: {} })],
    ['parameters in a row', welcome + request('claim', [id])],
    ['a cancellation of nothing', frame({ jsonrpc: '2.0', method: '$/cancelRequest', params: null })],
  ])('%s is cut off with a reason, and the host lives', async (_name, bytes) => {
    await startHost()
    const good = newClient()
    await good.connect()
    const socket = connect((await makeHostAddress(data)).path)
    socket.on('error', () => undefined)
    socket.resume()
    socket.write(bytes)
    await new Promise((closed) => socket.once('close', closed))
    expect(logged.join('\n')).toContain('A connection was cut off')
    expect(await good.ownership.claim(id)).toBe(true)
  })

  test.each([
    ['a message longer than any of ours', 'Content-Length: 99999999999\r\n\r\n'],
    ['a header without an end', 'x'.repeat(1_000_000)],
  ])('%s is cut off before it costs memory', async (_name, bytes) => {
    await startHost()
    const good = newClient()
    await good.connect()
    const socket = connect((await makeHostAddress(data)).path)
    socket.on('error', () => undefined)
    socket.resume()
    socket.write(bytes)
    await new Promise((closed) => socket.once('close', closed))
    expect(logged.join('\n')).toContain('A connection was cut off')
    expect(await good.ownership.claim(id)).toBe(true)
  })
})

test('a data folder that cannot be written has no host', async () => {
  // Where not even root can make a folder.
  writeFileSync(join(data.root, 'host'), '')
  await expect(newClient().ownership.claim(id)).rejects.toThrow()
})
