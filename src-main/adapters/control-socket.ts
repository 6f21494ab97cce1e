import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { describeFailure, type Failure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import { type OwnerRequest, ownerRequestSchema, type SessionOwnership } from '../core/session-ownership.ts'
import type { DataFolder } from './data-folder.ts'
import { markSessionFolder } from './session-proof.ts'

/** `message` says all of a refusal in one line; its parts came later, and an older process does not send them. */
const replySchema = z.object({
  ok: z.boolean(),
  message: z.string(),
  value: z.unknown(),
  failure: z.object({ kind: z.string(), message: z.string(), remedy: z.string() }).nullable().default(null),
})

/** A stop ends processes, which is bounded at a few seconds on the other side. */
const REPLY_TIMEOUT_MS = 30_000
/** One instruction of a person's, as JSON. */
const MAX_REQUEST_BYTES = 500_000

/** Short on purpose: a Unix socket's path may hold 103 bytes on macOS. */
export async function socketFolder(): Promise<string> {
  const folder = join(tmpdir(), `100x-${userInfo().username}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { uid } = await stat(folder)
  if (uid !== userInfo().uid) throw new Error(`${folder} belongs to another user`)
  await chmod(folder, 0o700)
  return folder
}

async function newAddress(): Promise<string> {
  const name = `${process.pid}-${randomBytes(4).toString('hex')}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\100x-${name}`
  return join(await socketFolder(), `${name}.sock`)
}

/**
 * Says which process runs a session, and lets another process ask it to stop one.
 * Unix socket 0600 in a 0700 folder (a named pipe on Windows): never a TCP port.
 */
export function createControlSocket(data: DataFolder): SessionOwnership {
  let handle: Handle = async () => ok(null)
  let address: string | null = null
  let opening: Promise<string> | null = null
  const open = new Set<Socket>()
  const inTheMaking = new Set<Promise<void>>()

  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
    const answerTo: Handle = (request) =>
      request.verb === 'ping' ? Promise.resolve(ok(null)) : handle(request)
    answer(socket, answerTo, (answering) => {
      inTheMaking.add(answering)
      void answering.finally(() => inTheMaking.delete(answering))
    })
  })

  const listen = async (): Promise<string> => {
    const path = await newAddress()
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(path, resolve)
    })
    if (process.platform !== 'win32') await chmod(path, 0o600)
    // Waiting for requests alone is no reason to keep the process alive.
    server.unref()
    address = path
    return path
  }

  return {
    async claim(id) {
      opening ??= listen()
      const path = await opening
      await markSessionFolder(data, id)
      await writeFile(data.session(id).owner, path, { mode: 0o600 })
    },
    onRequest(handler) {
      handle = handler
    },
    async isOwnedElsewhere(id) {
      const path = await ownerOf(data, id)
      if (path === null || path === address) return false
      return (await ask(path, { verb: 'ping', id })).ok
    },
    async ask(request) {
      const path = await ownerOf(data, request.id)
      return path === null ? err(unreachable(request.id)) : ask(path, request)
    },
    async dispose() {
      // Whoever asked for the stop that ends this process still gets the answer.
      await Promise.all(inTheMaking)
      for (const socket of open) socket.destroy()
      if (address === null) return
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await rm(address, { force: true })
    },
  }
}

async function ownerOf(data: DataFolder, id: SessionId): Promise<string | null> {
  try {
    return await readFile(data.session(id).owner, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

type Handle = (request: OwnerRequest) => Promise<Result<unknown, Failure>>

/** Calls `begun` with each answer in the making; it settles once the answer has left. */
function answer(socket: Socket, handle: Handle, begun: (answering: Promise<void>) => void): void {
  let text = ''
  socket.setEncoding('utf8')
  socket.on('data', (chunk: string) => {
    text += chunk
    if (!text.includes('\n')) {
      if (text.length > MAX_REQUEST_BYTES) socket.destroy()
      return
    }
    const request = ownerRequestSchema.safeParse(parseJson(text))
    text = ''
    if (!request.success) {
      socket.destroy()
      return
    }
    begun(
      handle(request.data).then(
        (result) => reply(socket, result),
        // A bug on this side; the other one sees that no answer came.
        (bug: unknown) => void socket.destroy(bug instanceof Error ? bug : undefined),
      ),
    )
  })
}

function reply(socket: Socket, result: Result<unknown, Failure>): Promise<void> {
  const message = result.ok ? '' : describeFailure(result.error)
  // JSON has no undefined, and a reply without a value would be no reply.
  const value = result.ok ? (result.value ?? null) : null
  const failure = result.ok ? null : result.error
  return new Promise((sent) => {
    if (socket.destroyed) return sent()
    socket.once('close', () => sent())
    socket.end(`${JSON.stringify({ ok: result.ok, message, value, failure })}\n`)
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The caller's schema check turns this into one refusal for all that is not a request.
    return null
  }
}

const unreachable = (id: SessionId): Failure => ({
  kind: 'owner-unreachable',
  message: `The process that runs session ${id} does not answer.`,
  remedy: 'If it was killed, the session counts as stopped.',
})

function ask(path: string, request: OwnerRequest): Promise<Result<unknown, Failure>> {
  return new Promise((resolve) => {
    const socket = connect(path)
    let text = ''
    socket.setEncoding('utf8')
    socket.setTimeout(REPLY_TIMEOUT_MS, () => socket.destroy())
    socket.on('connect', () => socket.write(`${JSON.stringify(request)}\n`))
    socket.on('data', (chunk: string) => {
      text += chunk
    })
    // An error is always followed by close, which settles the answer.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      const reply = replySchema.safeParse(parseJson(text))
      if (!reply.success) return resolve(err(unreachable(request.id)))
      if (reply.data.ok) return resolve(ok(reply.data.value))
      const { failure, message } = reply.data
      resolve(err(failure ?? { kind: 'owner-refused', message, remedy: '' }))
    })
  })
}
