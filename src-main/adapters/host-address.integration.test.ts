import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connectToAddress } from './host-address.ts'

test.skipIf(process.platform === 'win32')(
  'nobody talks to a host in a temporary folder that leads somewhere else',
  async () => {
    const folder = mkdtempSync('/tmp/100x-address-')
    const link = `${folder}-link`
    symlinkSync(folder, link)
    const server = createServer((socket) => socket.end())
    await new Promise<void>((listening) => server.listen(join(folder, 'socket'), listening))
    const socket = await connectToAddress({ path: join(folder, 'socket'), folder })
    expect(socket).not.toBeNull()
    socket?.destroy()
    await expect(connectToAddress({ path: join(link, 'socket'), folder: link })).rejects.toThrow('is a link')
    await new Promise((closed) => server.close(closed))
    rmSync(link)
    expect(await connectToAddress({ path: join(link, 'socket'), folder: link })).toBeNull()
    rmSync(folder, { recursive: true })
  },
)
