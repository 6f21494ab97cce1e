import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, realpath } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import type { DataFolder } from './data-folder.ts'
import { hasCode } from './git/folders.ts'

/** A Unix socket's path may hold 103 bytes on macOS, and 107 on Linux. */
const LONGEST_PATH_BYTES = 100
/** Not `tmpdir()`, which the environment decides: two processes of one data folder would start a host each. */
const SHORT_FOLDER = '/tmp'

export type HostAddress = {
  /** Of the Unix socket, or of the named pipe. */
  readonly path: string
  /** Holds the socket; `null`: a pipe lies in no folder. */
  readonly folder: string | null
}

/** Where a host leaves its process id when it listens; so a change in this folder tells of a new host. */
export const hostFolder = (data: DataFolder): string => join(data.root, 'host')

/** The same for every path that leads to the data folder; `null`: there is no such folder, so no host either. */
export async function findHostAddress(data: DataFolder): Promise<HostAddress | null> {
  try {
    return addressFor(await realpath(data.root))
  } catch (error) {
    if (hasCode(error, ['ENOENT', 'ENOTDIR'])) return null
    throw error
  }
}

function addressFor(root: string): HostAddress {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 24)
  if (process.platform === 'win32') return { path: `\\\\.\\pipe\\100x-${name}`, folder: null }
  const folder = join(root, 'host')
  const path = join(folder, 'socket')
  if (Buffer.byteLength(path) <= LONGEST_PATH_BYTES) return { path, folder }
  const short = join(SHORT_FOLDER, `100x-${userInfo().username}`)
  return { path: join(short, name), folder: short }
}

/** The address with its folder made, for a host that is about to listen there. Others may not even look into it. */
export async function makeHostAddress(data: DataFolder): Promise<HostAddress> {
  await mkdir(hostFolder(data), { recursive: true, mode: 0o700 })
  const address = addressFor(await realpath(data.root))
  if (address.folder === null) return address
  await mkdir(address.folder, { recursive: true, mode: 0o700 })
  await requireOwn(address.folder)
  await chmod(address.folder, 0o700)
  return address
}

async function requireOwn(folder: string): Promise<void> {
  const found = await lstat(folder)
  if (!found.isDirectory() || found.uid !== userInfo().uid)
    throw new Error(`The folder ${folder} belongs to somebody else, or is a link; remove it.`)
}

/** `null`: nobody listens there. Rejects where somebody else may: keys are sent to whoever does. */
export async function connectToAddress({ path, folder }: HostAddress): Promise<Socket | null> {
  try {
    // In the temporary folder anybody could have put it there first.
    if (folder !== null && dirname(folder) === SHORT_FOLDER) await requireOwn(folder)
  } catch (error) {
    if (hasCode(error, ['ENOENT'])) return null
    throw error
  }
  return connectTo(path)
}

/** `null`: nobody listens there. */
export const connectTo = (path: string): Promise<Socket | null> =>
  new Promise((resolve, reject) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.removeAllListeners('error')
      resolve(socket)
    })
    socket.once('error', (error) => {
      if (hasCode(error, ['ENOENT', 'ENOTDIR', 'ECONNREFUSED'])) resolve(null)
      else reject(error)
    })
  })

/** Whether a host of this data folder takes connections. */
export async function isHostListening(data: DataFolder): Promise<boolean> {
  const address = await findHostAddress(data)
  const socket = address === null ? null : await connectToAddress(address)
  socket?.destroy()
  return socket !== null
}
