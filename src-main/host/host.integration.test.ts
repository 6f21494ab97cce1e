import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { evolve, startMachine } from '../core/instance/instance-machine.ts'
import type { TerminalSignal, WatchedChunk } from '../core/terminal-port.ts'
import {
  createHostLab,
  gone,
  type HostLab,
  killed,
  listenTo,
  opened,
  shell,
  watched,
} from './test-support/host-lab.ts'

let lab: HostLab
beforeEach(() => {
  lab = createHostLab()
})
afterEach(() => lab.dispose())

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const ownDescriptors = (): string[] =>
  readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      return [readlinkSync(`/proc/self/fd/${descriptor}`)]
    } catch {
      // The one that the folder was read with.
      return []
    }
  })

describe('a child', () => {
  test('is seen by its owner and by all who watch, from its first character to its end', async () => {
    const [owner, window] = [lab.client(), lab.client()]
    const terminal = await opened(owner, shell('one', 'printf ready; read x; printf "got $x"; exit 3'))
    const heard = listenTo(terminal)
    const [here, there] = [await watched(owner, 'one'), await watched(window, 'one')]
    await Promise.all([here.shown('ready'), there.shown('ready')])
    expect(await terminal.send({ keys: 'that\r', typedSeen: 0, id: 7 })).toBe('sent')
    expect(await terminal.send({ keys: 'that\r', typedSeen: 0, id: 7 })).toBe('sent-before')
    expect(await heard.until(({ type }) => type === 'exited')).toMatchObject({
      exitCode: 3,
      tail: expect.stringContaining('got that'),
    })
    await Promise.all([here, there].map(({ until }) => until(({ kind }) => kind === 'end')))
    expect(here.text()).toBe(there.text())
    expect((await terminal.takePrinted()).head).toBe(here.text())
    expect(await window.terminals.attach('one')).toBeNull()
  })

  test('hears one person at a time, in whichever process that person types', async () => {
    const [owner, window] = [lab.client(), lab.client()]
    const terminal = await opened(owner, shell('one', 'exec cat'))
    const heard = listenTo(terminal)
    const [here, there] = [await watched(owner, 'one'), await watched(window, 'one')]
    expect(await there.watch.type('mine')).toEqual({ ok: true, value: undefined })
    await Promise.all([here.shown('mine'), there.shown('mine')])
    expect(await here.watch.type('ours')).toMatchObject({ error: { kind: 'keyboard-elsewhere' } })
    await here.until(({ kind, data }) => kind === 'keyboard' && data === 'elsewhere')
    expect(await heard.until(({ type }) => type === 'typed')).toEqual({ type: 'typed', data: 'mine' })
    expect(await terminal.send({ keys: 'x', typedSeen: 0, id: null })).toBe('typed-meanwhile')
    await window.dispose()
    await here.until(({ kind, data }) => kind === 'keyboard' && data === 'free')
    expect((await here.watch.type('ours')).ok).toBe(true)
    await here.shown('mineours')
    await terminal.stop()
  })

  test('is written down, with marks and sizes', async () => {
    const terminal = await opened(lab.client(), shell('one', 'printf before; read x; printf after'))
    const heard = listenTo(terminal)
    await heard.until((signal) => signal.type === 'read' && signal.reading.cursorLine === 'before')
    terminal.mark('turn 1')
    terminal.resize({ columns: 100, rows: 30 })
    terminal.press('\r')
    await heard.until(({ type }) => type === 'exited')
    await terminal.stop()
    const cast = readFileSync(lab.data.session('one').recording, 'utf8')
    expect(cast).toMatch(/"o","before"[\s\S]*"m","turn 1"[\s\S]*"r","100x30"[\s\S]*after/)
  })

  test.runIf(process.platform === 'linux')('sees nothing of another child, nor of the host', async () => {
    const owner = lab.client()
    await opened(owner, shell('one', 'sleep 600'))
    const list = 'readlink /proc/self/fd/*; env'
    const second = listenTo(await opened(owner, shell('two', list)))
    const end = await second.until(({ type }) => type === 'exited')
    const shown = end.type === 'exited' ? end.tail : ''
    const descriptors = shown.split('\r\n').filter((line) => /^\/|^\w+:/.test(line))
    // Whoever runs the tests may hand down more of its own than a host ever has.
    const foreign = descriptors.filter((descriptor) => !ownDescriptors().includes(descriptor))
    expect(new Set(foreign)).toEqual(new Set([expect.stringMatching(/^\/dev\/pts\/\d+$/)]))
    expect(shown).toContain('PATH=')
    expect(shown).not.toContain('SECRET_OF_THE_HOST')
  })

  test('that cannot be started is a failure with its sentence', async () => {
    const request = shell('one', '')
    const command = { ...request.command, file: '/no/such/aider' }
    expect(await lab.client().terminals.open({ ...request, command })).toMatchObject({
      ok: false,
      error: { kind: 'spawn-failed', message: expect.stringContaining('/no/such/aider') },
    })
  })
})

describe('a watcher that draws nothing', () => {
  const flood = `head -c 50000000 /dev/zero | tr '\\0' x | fold -w 78`
  const isDone = (signal: TerminalSignal): boolean =>
    signal.type === 'read' && signal.reading.cursorLine.endsWith('done')

  test('slows no child that floods, and catches up by a snapshot', async () => {
    const [owner, window] = [lab.client(), lab.client()]
    const terminal = await opened(owner, shell('one', `read x; ${flood}; printf done; sleep 600`))
    const heard = listenTo(terminal)
    const chunks: WatchedChunk[] = []
    const idle = await window.watching.watch('one', (chunk) => chunks.push(chunk))
    terminal.press('\r')
    await heard.until(isDone)
    const taken = chunks.reduce((sum, { data }) => sum + data.length, 0)
    expect(taken).toBeLessThan(2_000_000)
    idle?.acknowledge(taken)
    await vi.waitFor(() => expect(chunks.at(-1)?.kind).toBe('snapshot'))
    expect(chunks.at(-1)?.data).toContain('done')
    await terminal.stop()
  })

  test('slows none either when its whole process stands still', async () => {
    const terminal = await opened(lab.client(), shell('one', `read x; ${flood}; printf done; sleep 600`))
    const heard = listenTo(terminal)
    const stuck = await lab.run('read-nothing.ts')
    terminal.press('\r')
    await heard.until(isDone)
    await killed(stuck.child)
    await terminal.stop()
  })
})

describe('a host that stands still', () => {
  /** No process, or one that only waits for its parent to take note of its end. */
  const hasEnded = (pid: number): boolean => {
    try {
      return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
    } catch {
      return true
    }
  }

  test('holds up nobody who wants to be done, and the work goes on once it is there again', async () => {
    const host = await lab.startHost()
    const client = lab.client(undefined, { silenceLimitMs: 300 })
    const stubborn = shell('one', 'trap "" HUP TERM; echo ready; while :; do sleep 1; done')
    const env = { ...stubborn.command.env, HUNDREDX_SESSION: 'one' }
    const stopped = await opened(client, { ...stubborn, command: { ...stubborn.command, env } })
    const other = await opened(client, shell('two', 'exec cat'))
    const [heard, heardOther] = [listenTo(stopped), listenTo(other)]
    const seen = await watched(client, 'one')
    await seen.shown('ready')
    host.kill('SIGSTOP')
    await stopped.stop()
    expect(hasEnded(stopped.pid)).toBe(true)
    expect(await heard.until(({ type }) => type === 'lost')).toMatchObject({
      reason: expect.stringContaining('does not answer'),
    })
    // What it may hold is not taken from it.
    expect(await client.ownership.isOwnedElsewhere('three')).toBe(true)
    await expect(client.ownership.claim('three')).rejects.toThrow('does not answer')
    const sent = other.send({ keys: 'still here\r', typedSeen: 0, id: 1 })
    host.kill('SIGCONT')
    expect(await sent).toBe('sent')
    await vi.waitFor(async () => expect((await other.takePrinted()).head).toContain('still here'))
    expect(heardOther.signals).not.toContainEqual(expect.objectContaining({ type: 'lost' }))
    const next = lab.client()
    expect(await next.ownership.claim('three')).toBe(true)
  })
})

describe('who is killed', () => {
  test('lets go of its sessions, and the next finds the child with its past', async () => {
    const host = await lab.startHost()
    const window = lab.client()
    await window.connect()
    const news: unknown[] = []
    const released = new Promise<void>((resolve) => {
      window.ownership.onDidHear((one) => {
        news.push(one)
        if (one.kind === 'released') resolve()
      })
    })
    const { child, said } = await lab.run('own-a-session.ts')
    expect(await window.ownership.isOwnedElsewhere('mine')).toBe(true)
    expect(await window.ownership.claim('mine')).toBe(false)
    await killed(child)
    await released
    expect(news).toEqual([{ kind: 'released', id: 'mine' }])
    expect(await window.ownership.claim('mine')).toBe(true)
    const terminal = await window.terminals.attach('mine')
    if (terminal === null) throw new Error('there was nothing to attach to')
    expect(terminal.pid).toBe(Number(said))
    const { past } = terminal
    expect(past.filter(({ type }) => type === 'sent')).toEqual([{ type: 'sent', id: 1 }])
    expect(await terminal.send({ keys: 'first\r', typedSeen: 0, id: 1 })).toBe('sent-before')
    const { signals, until } = listenTo(terminal)
    const isAfterOurs = past.slice(past.findIndex(({ type }) => type === 'sent')).some(isPrompt)
    if (!isAfterOurs) await until(isPrompt)
    expect(stateAfter([...past, ...signals])).toBe('waiting')
    await terminal.stop()
    expect(isAlive(Number(said))).toBe(false)
    await window.dispose()
    await gone(host)
  })

  test('a host takes its children with it, and says so to whoever owns or watches them', async () => {
    const [owner, window] = [lab.client(), lab.client()]
    const terminal = await opened(owner, shell('one', 'printf ready; exec sleep 600'))
    const heard = listenTo(terminal)
    const seen = await watched(window, 'one')
    const missed = new Promise<void>((resolve) => {
      window.ownership.onDidHear(({ kind }) => kind === 'missed' && resolve())
    })
    const [host] = lab.started
    if (host !== undefined) await killed(host)
    expect(await heard.until(({ type }) => type === 'lost')).toMatchObject({ type: 'lost' })
    await seen.until(({ kind }) => kind === 'end')
    expect(await terminal.send({ keys: 'x', typedSeen: 0, id: null })).toBe('gone')
    // The owner starts another host and has its session there; the window finds that by itself.
    await missed
    const next = await opened(owner, shell('one', 'printf again; sleep 600'))
    expect(lab.started).toHaveLength(2)
    expect(await window.ownership.isOwnedElsewhere('one')).toBe(true)
    await (await watched(window, 'one')).shown('again')
    await next.stop()
  })
})

const isPrompt = (signal: TerminalSignal): boolean =>
  signal.type === 'read' && signal.reading.cursorLine === '> ' && signal.reading.pasteMode
/** What the machine of an instance makes of signals. */
function stateAfter(signals: readonly TerminalSignal[]): string {
  let machine = startMachine(0)
  for (const signal of signals) {
    if (signal.type === 'read')
      machine = evolve(machine, { type: 'screenRead', at: 0, reading: signal.reading }).machine
    if (signal.type === 'sent') machine = evolve(machine, { type: 'entered', at: 0 }).machine
  }
  return machine.state.kind
}
