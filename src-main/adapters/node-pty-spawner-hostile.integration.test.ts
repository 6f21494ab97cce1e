import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import type { Pty } from '../core/ports.ts'
import { createNodePtySpawner } from './node-pty-spawner.ts'

type Opened = { readonly pty: Pty; printed(): string; sees(word: string): Promise<void> }

function open(script: string, env: Readonly<Record<string, string>> = {}): Opened {
  const spawned = createNodePtySpawner().spawn({
    file: '/bin/sh',
    args: ['-c', script],
    cwd: tmpdir(),
    env: { PATH: process.env.PATH ?? '', ...env },
    size: { columns: 80, rows: 24 },
  })
  if (!spawned.ok) throw new Error(spawned.error.message)
  let seen = ''
  spawned.value.onData((data) => {
    seen = (seen + data).slice(-100_000)
  })
  return {
    pty: spawned.value,
    printed: () => seen,
    sees: (word) => vi.waitFor(() => expect(seen).toContain(word), { timeout: 20_000, interval: 5 }),
  }
}

const cpuMs = (since?: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1_000
}

const MB = 1024 * 1024
const unix = test.skipIf(process.platform === 'win32')
const linux = test.skipIf(process.platform !== 'linux')

unix(
  '1 MB written to a child that never reads costs no processor, holds up nobody, and is bounded',
  async () => {
    const stuck = open('stty raw -echo; echo ready; sleep 1000')
    const other = open('stty raw -echo; echo ready; exec cat')
    await Promise.all([stuck.sees('ready'), other.sees('ready')])
    stuck.pty.write('x'.repeat(MB))
    await delay(500)
    const before = process.cpuUsage()
    const rss = process.memoryUsage().rss
    await delay(1_500)
    expect(cpuMs(before)).toBeLessThan(150)
    const sentAt = performance.now()
    other.pty.write('echo-me')
    await other.sees('echo-me')
    expect(performance.now() - sentAt).toBeLessThan(200)
    for (let round = 0; round < 200; round += 1) stuck.pty.write('y'.repeat(MB))
    await delay(50)
    expect(process.memoryUsage().rss - rss).toBeLessThan(64 * MB)
    await Promise.all([stuck.pty.stop(), other.pty.stop()])
  },
)

unix('a child that reads late gets all of it, in order and once', async () => {
  const lines = Array.from({ length: 40_000 }, (_, index) => `line ${index} äöü 🚀\n`).join('')
  const late = open(`stty raw -echo; echo ready; sleep 1; head -c ${Buffer.byteLength(lines)} | sha256sum`)
  await late.sees('ready')
  // Cut in the middle of everything, characters too.
  for (let at = 0; at < lines.length; at += 7_777) late.pty.write(lines.slice(at, at + 7_777))
  const digest = await crypto.subtle.digest('SHA-256', Buffer.from(lines))
  await late.sees(Buffer.from(digest).toString('hex'))
  await late.pty.stop()
})

unix('queries without an end, whose answers nobody reads, do not fill the memory', async () => {
  const asking = open(`stty raw -echo; while :; do printf '\\033[6n\\033[6n\\033[6n\\033[6n'; done`)
  asking.pty.onData((data) => {
    for (let at = 0; at < data.length; at += 4) asking.pty.write('\u001b[24;80R')
  })
  await delay(500)
  const rss = process.memoryUsage().rss
  await delay(2_000)
  expect(process.memoryUsage().rss - rss).toBeLessThan(64 * MB)
  await asking.pty.stop()
})

unix('a write after the child’s end reaches nobody who got its descriptor', async () => {
  for (let round = 0; round < 20; round += 1) {
    const first = open('exit 0')
    const noise = setInterval(() => first.pty.write('wrong'), 0)
    await new Promise((resolve) => void first.pty.onExit(resolve))
    const second = open('stty raw -echo; echo ready; exec cat')
    await second.sees('ready')
    first.pty.write('wrong')
    first.pty.resize({ columns: 10, rows: 10 })
    clearInterval(noise)
    second.pty.write('right')
    await second.sees('right')
    expect(second.printed()).not.toContain('wrong')
    await second.pty.stop()
  }
})

linux('no instance sees a descriptor of ours, another’s terminal, or another’s environment', async () => {
  const server = createServer().listen(join(tmpdir(), `100x-fds-${process.pid}.sock`))
  const log = openSync(join(tmpdir(), `100x-fds-${process.pid}.log`), 'w')
  const files = Array.from({ length: 20 }, () => openSync('/dev/null', 'r'))
  // `read` is of the shell itself: another program would open its libraries while we look.
  const earlier = open('echo ready; read -r _', { SECRET_OF_THE_FIRST: 'sesame' })
  await earlier.sees('ready')
  // What ended meanwhile leaves gaps between the descriptors.
  for (const file of files) closeSync(file)
  const later = open(`ls -l /proc/self/fd; env; echo "tty $(tty);"; read -r _`)
  await later.sees('tty /dev')
  const ownTty = /tty (\S+);/.exec(later.printed())?.[1] ?? ''
  for (const { pty } of [earlier, later]) {
    const folder = `/proc/${pty.pid}/fd`
    const links = readdirSync(folder).map((fd) => readlinkSync(join(folder, fd)))
    const own = readlinkSync(join(folder, '0'))
    // Pipes: what the person's shell handed down to all of us.
    expect(links.filter((link) => link !== own && !link.startsWith('pipe:'))).toEqual([])
    expect(own).toMatch(/^\/dev\/pts\/\d+$/)
  }
  expect(readlinkSync(`/proc/${later.pty.pid}/fd/0`)).toBe(ownTty)
  expect(readlinkSync(`/proc/${earlier.pty.pid}/fd/0`)).not.toBe(ownTty)
  expect(later.printed()).not.toMatch(/socket:|ptmx|sesame|anon_inode|VITEST/)
  expect(readFileSync(`/proc/${later.pty.pid}/environ`, 'utf8')).not.toContain('sesame')
  await Promise.all([earlier.pty.stop(), later.pty.stop()])
  server.close()
  closeSync(log)
  rmSync(join(tmpdir(), `100x-fds-${process.pid}.log`))
})
