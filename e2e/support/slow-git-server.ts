import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'

const FILES = 200
/** Not to be compressed, so that the objects are as far apart on the wire as on the disk. */
const FILE_BYTES = 8_000
const TYPE = 'application/x-git-upload-pack'

function makeRepository(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=A', '-c', 'user.email=a@b.c', ...args])
  git('init', '-q', '-b', 'main')
  for (let file = 0; file < FILES; file += 1)
    writeFileSync(join(folder, `${file}.bin`), randomBytes(FILE_BYTES))
  git('add', '-A')
  git('commit', '-q', '-m', 'start')
}

export type SlowGitServer = {
  readonly url: string
  /** Sends the other half. */
  goOn(): void
  close(): Promise<void>
}

/** A real git over HTTP that sends half of a repository, and the rest once it is told to. */
export async function startSlowGitServer(folder: string): Promise<SlowGitServer> {
  makeRepository(folder)
  let goOn = () => {}
  const gate = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const send = async (response: ServerResponse, chunks: AsyncIterable<Buffer>) => {
    let sent = 0
    for await (const chunk of chunks) {
      if (sent > (FILES * FILE_BYTES) / 2) await gate
      sent += chunk.length
      response.write(chunk)
    }
    response.end()
  }
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const asks = request.method === 'GET'
    const pack = spawn(
      'git',
      ['upload-pack', '--stateless-rpc', ...(asks ? ['--advertise-refs'] : []), folder],
      {
        stdio: ['pipe', 'pipe', 'ignore'],
      },
    )
    response.writeHead(200, { 'Content-Type': `${TYPE}-${asks ? 'advertisement' : 'result'}` })
    if (asks) response.write('001e# service=git-upload-pack\n0000')
    const zipped = request.headers['content-encoding'] === 'gzip'
    ;(zipped ? request.pipe(createGunzip()) : request).pipe(pack.stdin)
    await send(response, pack.stdout)
  }
  const server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/team/repository.git`,
    goOn: () => goOn(),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
