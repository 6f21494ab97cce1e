import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TurnReport } from '../../src-shared/model/instance.ts'
import type { OutgoingKind } from '../core/instance/outgoing-text.ts'
import { type AiderLab, openAiderLab } from './test-support/aider-lab.ts'

const TURN_MS = 60_000
const FENCE = '```'
const edit = (file: string, search: string, replace: string): string =>
  `${file}\n${FENCE}python\n<<<<<<< SEARCH\n${search}=======\n${replace}>>>>>>> REPLACE\n${FENCE}`

const RULES = [
  { when: { asks: 'aider-commit' as const }, replies: [{ content: 'feat: do as told' }] },
  { when: { lastUser: 'create hello' }, replies: [{ content: edit('hello.py', '', 'print("hello")\n') }] },
  {
    when: { lastUser: 'create outside' },
    replies: [{ content: edit('../outside.py', '', 'print("out")\n') }, { content: 'Then not.' }],
  },
  {
    when: { lastUser: 'mend calc' },
    replies: [{ content: edit('calc.py', '    return a - b\n', '    return a + b\n') }],
  },
  { when: { lastUser: 'suggest a command' }, replies: [{ content: `${FENCE}bash\ntouch ran-it\n${FENCE}` }] },
  { when: { lastUser: 'take your time' }, replies: [{ content: 'Slowly done.', delayMs: 700 }] },
  { when: { lastUser: 'please hang' }, replies: [{ hang: true as const }] },
  { when: { asks: 'aider' as const }, replies: [{ content: 'Understood.' }] },
]

let lab: AiderLab

let lastId = 0
const submit = (text: string, kind: OutgoingKind) => lab.aider.submit(text, kind, ++lastId)

async function turn(text: string, kind: OutgoingKind = 'message'): Promise<TurnReport> {
  const sent = await submit(text, kind)
  if (!sent.ok) throw new Error(sent.error.message)
  const report = await lab.aider.nextPrompt(TURN_MS)
  if (!report.ok) throw new Error(report.error.message)
  return report.value
}

/** The last user messages that the model was sent since `from` that begin with `text`. */
const received = (from: number, text: string): number =>
  lab.model.requests
    .slice(from)
    .filter(({ messages }) => messages.findLast(({ role }) => role === 'user')?.content.startsWith(text))
    .length

/** Resolves at the next state of that kind. */
const reached = (kind: string): Promise<void> =>
  new Promise((resolve) => {
    const stop = lab.aider.onDidChange((state) => {
      if (state.kind !== kind) return
      stop()
      resolve()
    })
  })

describe('one Aider, from its start to its stop', () => {
  beforeAll(async () => {
    lab = await openAiderLab({ rules: RULES, aiderArgs: ['--suggest-shell-commands'] })
    const first = await lab.aider.nextPrompt(TURN_MS)
    if (!first.ok) throw new Error(first.error.message)
  })
  afterAll(async () => {
    await lab.close()
  })

  test('reaches its prompt, asks nothing, and the keys file can go', async () => {
    expect(lab.aider.state().kind).toBe('waiting')
    expect(lab.confirmations).toEqual([])
    await lab.deleteKeys()
    expect(existsSync(join(lab.folder, 'aider', 'keys.env'))).toBe(false)
  })

  const texts: [string, string, string][] = [
    [
      'quotes and newlines',
      'say "it\'s" `x` $HOME \\n\n\n  indented\ttab\nlast',
      'say "it\'s" `x` $HOME \\n\n\n  indented\ttab\nlast',
    ],
    [
      'non-ASCII and emoji',
      'Grüße, 日本語, naïve 👩‍👩‍👧 \u2028 next',
      'Grüße, 日本語, naïve 👩‍👩‍👧 \u2028 next',
    ],
    ['a leading slash', '/etc/hosts is a file', '\n/etc/hosts is a file'],
    ['a leading exclamation mark', '!important', '\n!important'],
    ['a brace alone', '{', '{ '],
    ['a brace and a tag', '{tag', '{tag '],
  ]
  test.each(texts)('%s arrives byte for byte and once', async (_name, text, expected) => {
    const from = lab.model.requests.length
    const report = await turn(text)
    expect(received(from, expected)).toBe(1)
    expect(lab.model.requests.length - from).toBe(1)
    expect(report.observation).toContain('Understood.')
    expect(report.tokensSent).toBeGreaterThan(0)
    expect(report.costUsd).toBe(0)
  })

  test('60 KB arrive byte for byte and once', async () => {
    await turn('/clear', 'command')
    const from = lab.model.requests.length
    const text = Array.from(
      { length: 1200 },
      (_, n) => `line ${n} of the text that a person pasted here`,
    ).join('\n')
    expect(Buffer.byteLength(text)).toBeGreaterThan(56_000)
    await turn(text)
    expect(received(from, text)).toBe(1)
    await turn('/clear', 'command')
  })

  test('a resize at the prompt does not look like work', async () => {
    const before = lab.states.length
    lab.watch.resize({ columns: 90, rows: 30 })
    lab.watch.resize({ columns: 120, rows: 40 })
    // Whatever the resizes set off comes before the answer to this.
    const report = await turn('/ls', 'command')
    expect(lab.states.slice(before).map(({ kind }) => kind)).toEqual(['working', 'waiting'])
    expect(report.observation).toContain('calc.py')
  })

  test('a person’s multi-line mode changes neither what arrives nor whose turn it is', async () => {
    await lab.watch.type('/multiline-mode\r')
    await reached('waiting')
    const from = lab.model.requests.length
    await turn('two\nlines')
    expect(received(from, 'two\nlines')).toBe(1)
    await lab.aider.takePersonTurns()
    await lab.watch.type('my\rown')
    await lab.watch.type('\u001b\r')
    await reached('waiting')
    expect(await lab.aider.takePersonTurns()).toMatchObject([{ typed: 'my\nown' }])
    await lab.watch.type('half\ra draft')
    await turn('/multiline-mode', 'command')
    const last = lab.model.requests.length
    await turn('one line')
    expect(received(last, 'one line')).toBe(1)
  })

  test('a file it wants to create is confirmed and committed', async () => {
    const report = await turn('create hello now')
    expect(lab.confirmations.at(-1)).toEqual({
      question: 'Create new file? hello.py',
      answer: 'yes',
      rule: 'create a file',
    })
    expect(report.editedFiles).toEqual(['hello.py'])
    expect(report.commits).toMatchObject([{ subject: 'feat: do as told' }])
    expect(lab.git('log', '--format=%h %an', '-1').trim()).toBe(`${report.commits[0]?.hash} Lab`)
    expect(readFileSync(join(lab.workspace, 'hello.py'), 'utf8')).toBe('print("hello")\n')
  })

  test('a file outside the workspace is not created', async () => {
    await turn('create outside of it')
    expect(lab.confirmations.at(-1)).toMatchObject({ answer: 'no', rule: 'write outside the workspace' })
    expect(existsSync(join(lab.folder, 'outside.py'))).toBe(false)
  })

  test('a file that is not in the chat may be edited', async () => {
    const report = await turn('mend calc for me')
    expect(report.editedFiles).toEqual(['calc.py'])
    expect(readFileSync(join(lab.workspace, 'calc.py'), 'utf8')).toContain('a + b')
  })

  test('a shell command is refused', async () => {
    await turn('suggest a command to me')
    expect(lab.confirmations.at(-1)).toMatchObject({
      question: 'Run shell command? touch ran-it',
      answer: 'no',
      rule: 'run a shell command',
    })
    expect(existsSync(join(lab.workspace, 'ran-it'))).toBe(false)
  })

  test("a command's output is in the observation and not added to the chat", async () => {
    const report = await turn('/run echo from-the-$((40+2)) && exit 3', 'command')
    expect(report.observation).toContain('from-the-42')
    expect(lab.confirmations.at(-1)).toMatchObject({ answer: 'no', rule: 'add to the chat' })
  })

  test.skipIf(process.platform === 'win32')(
    'what a command prints last is there, and it sees the shell of its person',
    async () => {
      const { observation } = await turn('/run seq 1 5000; echo "by $SHELL"', 'command')
      expect(observation).toMatch(/\b4999\s+5000\b/)
      expect(observation).toContain(`by ${process.env.SHELL ?? '/bin/sh'}`)
    },
  )

  test('a line that a person types is a turn of its own, and not taken for one of ours', async () => {
    const from = lab.model.requests.length
    let pressed = 0
    const stopCounting = lab.aider.onDidType(() => pressed++)
    const done = reached('waiting')
    await lab.watch.type('typed by ')
    await lab.watch.type('hand\r')
    await done
    stopCounting()
    expect(pressed).toBe(2)
    expect(await lab.aider.takePersonTurns()).toMatchObject([
      { typed: 'typed by hand', report: { observation: expect.stringContaining('Understood.') } },
    ])
    expect(received(from, 'typed by hand')).toBe(1)
    expect(await lab.aider.takePersonTurns()).toEqual([])
    expect((await turn('/ls', 'command')).observation).not.toContain('Understood.')
  })

  test('a line that a person types while Aider works is a turn of its own, after ours', async () => {
    const sent = await submit('take your time', 'message')
    expect(sent.ok).toBe(true)
    await lab.watch.type('typed ahead\r')
    const working = lab.states.length
    const ours = await lab.aider.nextPrompt(TURN_MS)
    if (lab.aider.state().kind !== 'waiting' || lab.states.length < working + 3) await reached('waiting')
    expect(ours.ok && ours.value.observation).toContain('Slowly done.')
    expect(await lab.aider.takePersonTurns()).toMatchObject([{ typed: 'typed ahead' }])
  })

  const drafts: [string, string[]][] = [
    ['half a line', ['half a thou']],
    [
      'several lines, with the cursor in the middle',
      ['\u001b[200~half\na\nthou\u001b[201~', '\u001b[A\u001b[D'],
    ],
    ['an earlier line brought back', ['\u001b[A']],
    ['a search in what was typed before', ['\u0012', 'typed']],
    ['a report of the terminal', ['\u001b[I']],
  ]
  test.each(drafts)('%s that a person left does not join our text', async (_name, keys) => {
    const from = lab.model.requests.length
    for (const data of keys) await lab.watch.type(data)
    await turn('a whole one')
    expect(received(from, 'a whole one')).toBe(1)
    expect(lab.model.requests.length - from).toBe(1)
    expect(await lab.aider.takePersonTurns()).toEqual([])
  })

  test('an interrupt ends the turn at the next prompt, and a text sent meanwhile is refused', async () => {
    await submit('please hang on', 'message')
    expect(await submit('too early', 'message')).toMatchObject({ error: { kind: 'not-waiting' } })
    const hanging = new Promise<void>((resolve) => {
      const stop = lab.model.onDidRequest(() => {
        stop()
        resolve()
      })
    })
    const asked = lab.model.requests.some(({ messages }) =>
      messages.at(-1)?.content.startsWith('please hang on'),
    )
    if (!asked) await hanging
    const done = lab.aider.nextPrompt(TURN_MS)
    lab.aider.interrupt()
    lab.aider.interrupt()
    expect((await done).ok).toBe(true)
    expect(lab.aider.state().kind).toBe('waiting')
  })

  test('the recording replays what was printed, and the snapshot shows the prompt', async () => {
    expect(lab.watch.snapshot).toBeTypeOf('string')
  })

  test('a stop leaves no process', async () => {
    const stopping = reached('stopped')
    await lab.aider.stop()
    await stopping
    expect(() => process.kill(lab.aider.pid, 0)).toThrow(/ESRCH/)
    expect(await lab.aider.nextPrompt(1_000)).toMatchObject({ error: { kind: 'exited' } })
    const [header, ...events] = readFileSync(join(lab.folder, 'recording.cast'), 'utf8').trim().split('\n')
    expect(JSON.parse(header ?? '')).toMatchObject({ version: 2, width: 120, height: 40 })
    expect(events.map((line) => JSON.parse(line)[2]).join('')).toContain('from-the-42')
  })
})

describe('an Aider that fails', () => {
  test('a refused key is noticed, and killing it in mid-turn is a crash', async () => {
    lab = await openAiderLab({ rules: RULES, apiKey: 'another-key' })
    try {
      expect((await lab.aider.nextPrompt(TURN_MS)).ok).toBe(true)
      const report = await turn('hello')
      expect(report.notices.map(({ kind }) => kind)).toContain('unauthorized')
      writeFileSync(join(lab.workspace, 'slow.sh'), 'echo started; sleep 30\n')
      const started = new Promise<void>((resolve) => {
        lab.onData((data) => {
          if (data.includes('started')) resolve()
        })
      })
      await submit('/run sh slow.sh', 'command')
      await started
      const ended = lab.aider.nextPrompt(TURN_MS)
      process.kill(lab.aider.pid, 'SIGKILL')
      expect(await ended).toMatchObject({
        error: { kind: 'exited', message: expect.stringContaining('signal 9') },
      })
      expect(lab.aider.state()).toMatchObject({ kind: 'crashed', signal: 9 })
    } finally {
      await lab.close()
    }
  })
})
