import { beforeEach, describe, expect, test } from 'vitest'
import { createListeners } from '../core/listeners.ts'
import type { Pty, Screen, ScreenReading, TerminalSize } from '../core/ports.ts'
import type { Terminal, TerminalRequest, TerminalSignal, WatchedChunk } from '../core/terminal-port.ts'
import { createManualClock } from '../ipc/test-support/manual-clock.ts'
import { createLocalTerminals } from './local-terminals.ts'

const SIZE = { columns: 80, rows: 24 }
const REQUEST: TerminalRequest = {
  session: 'one',
  command: { file: '/x', args: [], cwd: '/', env: {}, size: SIZE },
  secrets: [],
  recordingLimitBytes: 1_000,
}

/** A child without a process: the test says what it prints and what its screen shows. */
function createStage() {
  const clock = createManualClock()
  const output = createListeners<[string]>()
  const exits = createListeners<[{ exitCode: number; signal: number | null }]>()
  const readings = createListeners<[ScreenReading]>()
  const replies = createListeners<[string]>()
  const written: string[] = []
  const recorded: string[] = []
  const sizes: TerminalSize[] = []
  let shown = ''
  let closeRecording: () => void = () => undefined
  const pty: Pty = {
    pid: 7,
    onData: output.add,
    onExit: exits.add,
    write: (data) => void written.push(data),
    resize: (size) => void sizes.push(size),
    stop: async () => exits.fire({ exitCode: 0, signal: 15 }),
  }
  const screen: Screen = {
    write(data) {
      shown += data
    },
    onDidParse: readings.add,
    onReply: replies.add,
    resize: () => undefined,
    serialize: () => shown,
    dispose: () => undefined,
  }
  const local = createLocalTerminals({
    clock,
    spawner: { spawn: () => ({ ok: true, value: pty }) },
    screens: { create: () => screen },
    record: () => ({
      append: (data) => void recorded.push(data),
      mark: (label) => void recorded.push(`[${label}]`),
      resized: ({ columns }) => void recorded.push(`[${columns}]`),
      close: () =>
        new Promise((resolve) => {
          closeRecording = resolve
        }),
    }),
  })
  const show = (cursorLine: string, pasteEdges: ScreenReading['pasteEdges'] = [], pasteMode = true) =>
    readings.fire({ cursorLine, pasteEdges, pasteMode, cursorVisible: true })
  return {
    ...{ clock, local, written, recorded, sizes, show },
    print: output.fire,
    reply: replies.fire,
    exit: exits.fire,
    closeRecording: () => closeRecording(),
  }
}

let stage: ReturnType<typeof createStage>
let terminal: Terminal
const open = async (secrets: string[] = []): Promise<Terminal> => {
  const opened = await stage.local.terminals.open({ ...REQUEST, secrets })
  if (!opened.ok) throw new Error(opened.error.message)
  return opened.value
}
const attach = async (): Promise<Terminal> => {
  const attached = await stage.local.terminals.attach('one')
  if (attached === null) throw new Error('nothing to attach to')
  return attached
}
const watch = async (chunks: WatchedChunk[] = []) => {
  const watching = await stage.local.watching.watch('one', (chunk) => chunks.push(chunk))
  if (watching === null) throw new Error('nothing to watch')
  return watching
}
const hear = (from: Terminal): TerminalSignal[] => {
  const heard: TerminalSignal[] = []
  from.onSignal((signal) => heard.push(signal))
  return heard
}

beforeEach(async () => {
  stage = createStage()
  terminal = await open()
})

describe('its owner', () => {
  test('hears what came before it listened, and each thing once', () => {
    stage.show('', ['on'])
    stage.show('> ')
    const heard = hear(terminal)
    stage.show('> ')
    stage.show('> ', ['off', 'on'])
    expect(heard.map((signal) => signal.type === 'read' && signal.reading.cursorLine)).toEqual([
      '',
      '> ',
      '> ',
    ])
  })

  test('sends an instruction once, whoever asks again', async () => {
    const request = { keys: 'do it\r', typedSeen: 0, id: 4 }
    expect(await terminal.send(request)).toBe('sent')
    expect(await (await attach()).send(request)).toBe('sent-before')
    expect(stage.written).toEqual(['do it\r'])
  })

  test('writes nothing after keys of a person that it has not heard of', async () => {
    await (await watch()).type('mine')
    expect(await terminal.send({ keys: 'ours\r', typedSeen: 0, id: 4 })).toBe('typed-meanwhile')
    expect(stage.written).toEqual(['mine'])
    expect(await terminal.send({ keys: 'ours\r', typedSeen: 1, id: 4 })).toBe('sent')
  })

  test('hears of a person’s keys before the child gets them', async () => {
    const order: string[] = []
    terminal.onSignal(({ type }) => order.push(`${type} ${stage.written.length}`))
    await (await watch()).type('x')
    expect(order).toEqual(['typed 0'])
  })

  test('gets what was printed since it last asked, and secrets never', async () => {
    stage = createStage()
    terminal = await open(['sk-secret-value'])
    const chunks: WatchedChunk[] = []
    await watch(chunks)
    stage.print('key sk-secret-value.')
    stage.clock.fireAll()
    expect(await terminal.takePrinted()).toEqual({ head: 'key ***.', tail: '', cut: false })
    expect(await terminal.takePrinted()).toEqual({ head: '', tail: '', cut: false })
    expect(stage.recorded).toEqual(['key ***.'])
    expect(chunks).toEqual([{ kind: 'live', data: 'key ***.' }])
  })

  test('hears of the end with the last of what was printed', () => {
    const heard = hear(terminal)
    stage.print(`${'x'.repeat(100_000)} the reason`)
    stage.exit({ exitCode: 3, signal: null })
    const [end] = heard
    expect(end).toMatchObject({ type: 'exited', exitCode: 3, signal: null })
    expect(end?.type === 'exited' && end.tail).toMatch(/^x{16373} the reason$/)
  })

  test('finds its marks on the recording’s clock', () => {
    stage.print('before')
    terminal.mark('turn 1')
    stage.print('after')
    expect(stage.recorded).toEqual(['before', '[turn 1]', 'after'])
  })
})

describe('the next owner', () => {
  test('gets the past with our keys in their place, and the one before hears that it lost', async () => {
    const heard = hear(terminal)
    stage.show('', ['on'])
    stage.show('> ')
    await terminal.send({ keys: 'go\r', typedSeen: 0, id: 9 })
    stage.show('', ['off'], false)
    const next = await attach()
    expect(next.past.map((signal) => (signal.type === 'sent' ? signal.id : signal.type))).toEqual([
      'read',
      'read',
      9,
      'read',
    ])
    expect(heard.at(-1)).toMatchObject({ type: 'lost' })
    expect(await terminal.send({ keys: 'late\r', typedSeen: 0, id: 10 })).toBe('gone')
    terminal.press('late')
    expect(stage.written).toEqual(['go\r'])
  })

  test('needs to have seen only the keys that its past tells of', async () => {
    const watching = await watch()
    for (const key of ['a', 'b', 'c']) await watching.type(key)
    const next = await attach()
    const typedSeen = next.past.filter(({ type }) => type === 'typed').length
    expect(typedSeen).toBe(1)
    expect(await next.send({ keys: 'x\r', typedSeen, id: null })).toBe('sent')
    await watching.type('d')
    expect(await next.send({ keys: 'y\r', typedSeen, id: null })).toBe('typed-meanwhile')
  })

  test('finds an Enter that was pressed, and no Ctrl-C', async () => {
    terminal.press('\u0003')
    terminal.press('n\r')
    expect((await attach()).past).toEqual([{ type: 'sent', id: null }])
  })

  test('finds nothing once the child has ended', async () => {
    stage.exit({ exitCode: 0, signal: null })
    expect(await stage.local.terminals.attach('one')).toBeNull()
    expect(await stage.local.watching.watch('one', () => undefined)).toBeNull()
  })
})

describe('watchers', () => {
  test('the first who types has the keyboard, and the others hear of it', async () => {
    const [ours, theirs]: [WatchedChunk[], WatchedChunk[]] = [[], []]
    const [us, them] = [await watch(ours), await watch(theirs)]
    expect((await us.type('a')).ok).toBe(true)
    expect(await them.type('b')).toMatchObject({ ok: false, error: { kind: 'keyboard-elsewhere' } })
    expect(stage.written).toEqual(['a'])
    expect(ours).toEqual([{ kind: 'keyboard', data: 'mine' }])
    expect(theirs).toEqual([{ kind: 'keyboard', data: 'elsewhere' }])
  })

  test('the keyboard can be taken over, and is free when its holder goes', async () => {
    const [ours, theirs]: [WatchedChunk[], WatchedChunk[]] = [[], []]
    const [us, them] = [await watch(ours), await watch(theirs)]
    await us.type('a')
    await them.takeKeyboard()
    expect(await us.type('b')).toMatchObject({ error: { kind: 'keyboard-elsewhere' } })
    them.dispose()
    expect(ours.map(({ data }) => data)).toEqual(['mine', 'elsewhere', 'free'])
    expect((await us.type('c')).ok).toBe(true)
    await them.takeKeyboard()
    expect((await us.type('d')).ok).toBe(true)
  })

  test('what a terminal sends by itself takes no keyboard, and is no error elsewhere', async () => {
    const [us, them] = [await watch(), await watch()]
    const focus = '\u001b[I'
    expect((await us.type(focus)).ok).toBe(true)
    expect((await them.type('b')).ok).toBe(true)
    expect((await us.type(focus)).ok).toBe(true)
    expect(stage.written).toEqual([focus, 'b'])
  })

  test('one that comes later hears that somebody types', async () => {
    await (await watch()).type('a')
    const chunks: WatchedChunk[] = []
    await watch(chunks)
    stage.clock.fireAll()
    expect(chunks).toEqual([{ kind: 'keyboard', data: 'elsewhere' }])
  })

  test('get the rest and the end', async () => {
    const chunks: WatchedChunk[] = []
    const watching = await watch(chunks)
    stage.print('last words')
    stage.exit({ exitCode: 0, signal: null })
    stage.clock.fireAll()
    expect(chunks).toEqual([
      { kind: 'live', data: 'last words' },
      { kind: 'end', data: '' },
    ])
    expect(await watching.type('x')).toMatchObject({ error: { kind: 'no-terminal' } })
  })

  test('the newest size counts, whoever asks for it', async () => {
    const [us, them] = [await watch(), await watch()]
    us.resize({ columns: 100, rows: 30 })
    stage.clock.fireAll()
    them.resize({ columns: 90, rows: 20 })
    expect(stage.sizes).toEqual([
      { columns: 100, rows: 30 },
      { columns: 90, rows: 20 },
    ])
    expect((await watch()).size).toEqual({ columns: 90, rows: 20 })
  })

  test('hear of a size that somebody else asked for, after what was drawn before it', async () => {
    const chunks: WatchedChunk[] = []
    const [us, them] = [await watch(chunks), await watch()]
    us.resize({ columns: 100, rows: 30 })
    stage.clock.fireAll()
    expect(chunks).toEqual([])
    stage.print('in 100 columns')
    them.resize({ columns: 90, rows: 20 })
    expect(chunks).toEqual([
      { kind: 'live', data: 'in 100 columns' },
      { kind: 'resized', data: '90x20' },
    ])
    us.resize({ columns: 100, rows: 30 })
    stage.clock.fireAll()
    expect(stage.sizes.at(-1)).toEqual({ columns: 100, rows: 30 })
    expect(chunks).toHaveLength(2)
  })
})

test('the screen alone answers the child’s questions', () => {
  stage.reply('\u001b[?1;2c')
  expect(stage.written).toEqual(['\u001b[?1;2c'])
})

test('a session has one child at a time, and the next waits for the recording of the last', async () => {
  expect(await stage.local.terminals.open(REQUEST)).toMatchObject({
    ok: false,
    error: { kind: 'spawn-failed', message: expect.stringContaining('still runs') },
  })
  stage.exit({ exitCode: 0, signal: null })
  const next = open()
  expect(stage.local.live()).toEqual([])
  stage.closeRecording()
  expect((await next).past).toEqual([])
  expect(stage.local.live()).toEqual(['one'])
})

test('those who are abandoned hear that the terminal is lost, and nothing is opened any more', async () => {
  const heard = hear(terminal)
  const abandoned = stage.local.abandonAll('A newer host takes over.')
  stage.closeRecording()
  await abandoned
  expect(heard).toEqual([{ type: 'lost', reason: 'A newer host takes over.' }])
  expect(stage.local.isEmpty()).toBe(true)
  expect(await stage.local.terminals.open({ ...REQUEST, session: 'two' })).toMatchObject({
    error: { kind: 'spawn-failed', message: expect.stringContaining('A newer host takes over.') },
  })
})
