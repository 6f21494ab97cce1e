import { beforeEach, describe, expect, test } from 'vitest'
import type { Confirmation } from '../../../src-shared/model/instance.ts'
import { createListeners } from '../listeners.ts'
import type { AiderJournal, Clock, Pty, Screen, ScreenReading } from '../ports.ts'
import { type AiderInstance, createAiderInstance } from './aider-instance.ts'
import { createConfirmPolicy } from './confirm-policy.ts'

/** An Aider without an Aider: the test says what its screen and files show. */
function createStage() {
  const readings = createListeners<[ScreenReading]>()
  const output = createListeners<[string]>()
  const exits = createListeners<[{ exitCode: number; signal: number | null }]>()
  const written: string[] = []
  const timers = new Map<() => void, number>()
  let history = ''
  let stops = 0
  const clock: Clock = {
    now: () => 0,
    timer(ms, fire) {
      timers.set(fire, ms)
      return () => timers.delete(fire)
    },
  }
  const pty: Pty = {
    pid: 7,
    onData: output.add,
    onExit: exits.add,
    write: (data) => void written.push(data),
    resize: () => undefined,
    async stop() {
      stops += 1
      exits.fire({ exitCode: 0, signal: 1 })
    },
  }
  const screen: Screen = {
    write: () => undefined,
    onDidParse: readings.add,
    onReply: () => () => undefined,
    resize: () => undefined,
    serialize: () => '',
    dispose: () => undefined,
  }
  const journal: AiderJournal = {
    onDidAppend: () => () => undefined,
    async readNew() {
      const fresh = history
      history = ''
      return { history: fresh, analytics: [], brokenLines: 0 }
    },
    dispose: () => undefined,
  }
  const command = { file: '/aider', args: [], cwd: '/w', env: {}, size: { columns: 120, rows: 40 } }
  const made = createAiderInstance(
    {
      spawner: { spawn: () => ({ ok: true, value: pty }) },
      screens: { create: () => screen },
      clock,
      journal,
      recording: { append: () => undefined, close: async () => undefined },
      policy: createConfirmPolicy(),
    },
    { command, startTimeoutMs: 1_000 },
  )
  if (!made.ok) throw new Error(made.error.message)
  const show = (
    pasteEdges: ScreenReading['pasteEdges'],
    cursorLine = '',
    pasteMode = pasteEdges.at(-1) === 'on',
  ) => readings.fire({ pasteEdges, cursorLine, pasteMode, cursorVisible: true })
  return {
    aider: made.value,
    written,
    show,
    print: output.fire,
    exit: exits.fire,
    log: (text: string) => {
      history += text
    },
    /** Lets every bound of this length run out. */
    expire(ms: number) {
      for (const [fire, length] of [...timers]) if (length === ms) fire()
    },
    openBounds: () => timers.size,
    stops: () => stops,
  }
}

/** Lets everything happen that waits for nothing but itself. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

let stage: ReturnType<typeof createStage>
let aider: AiderInstance
beforeEach(() => {
  stage = createStage()
  aider = stage.aider
})
const reachPrompt = async (): Promise<void> => {
  stage.show(['on'], '> ')
  expect((await aider.nextPrompt(50)).ok).toBe(true)
}

describe('in the multi-line mode that a person switched on', () => {
  beforeEach(async () => {
    stage.show(['on'], 'multi> ')
    expect((await aider.nextPrompt(50)).ok).toBe(true)
  })

  test('our text is sent by Alt+Enter', async () => {
    void aider.submit('do it', 'message')
    await settled()
    expect(stage.written).toEqual(['\u001b[200~do it\u001b[201~\u001b\r'])
  })

  test('a person’s Enter begins no turn, so our text does not wait for one; Alt+Enter does', async () => {
    aider.type('a\rb')
    void aider.submit('do it', 'message')
    await settled()
    expect(stage.written).toHaveLength(2)
    stage.show(['off'])
    stage.show(['on'], 'multi> ')
    aider.type('mine\u001b\r')
    stage.show(['off'])
    expect(aider.state().kind).toBe('working')
  })

  test('once it is off again Enter sends', async () => {
    aider.type('/multiline-mode\u001b\r')
    stage.show(['off', 'on'], '> ')
    void aider.submit('do it', 'message')
    await settled()
    expect(stage.written.at(-1)?.endsWith('\u001b[201~\r')).toBe(true)
  })
})

test('nothing is written once the end was asked for', async () => {
  await reachPrompt()
  const sent = aider.submit('do it', 'message')
  void aider.stop()
  expect(await sent).toMatchObject({ ok: false, error: { kind: 'exited' } })
  expect(stage.written).toEqual([])
})

describe('submitting', () => {
  beforeEach(reachPrompt)

  test('is acknowledged by the closed prompt and the history together', async () => {
    const sent = aider.submit('do it', 'message')
    await settled()
    expect(stage.written).toEqual(['\u001b[200~do it\u001b[201~\r'])
    stage.log('\n#### do it  \n')
    stage.show(['off'])
    expect(await sent).toEqual({ ok: true, value: { guard: null } })
    expect(stage.openBounds()).toBe(0)
  })

  test('a turn that ends at once still has its report', async () => {
    const sent = aider.submit('/ls', 'command')
    await settled()
    stage.log('\n#### /ls  \n> calc.py  \n')
    stage.show(['off', 'on'], '> ')
    expect((await sent).ok).toBe(true)
    expect(await aider.nextPrompt(50)).toMatchObject({ value: { observation: '> calc.py' } })
  })

  test('a text that Aider got differently is not acknowledged, and not sent again', async () => {
    const sent = aider.submit('do it', 'message')
    await settled()
    stage.log('\n#### half a thoudo it  \n')
    stage.show(['off', 'on'], '> ')
    expect(await sent).toMatchObject({ error: { kind: 'not-acknowledged' } })
    expect(stage.written).toHaveLength(1)
  })

  test('a prompt that never closes is given up at the bound', async () => {
    const sent = aider.submit('do it', 'message')
    await settled()
    stage.expire(30_000)
    expect(await sent).toMatchObject({ error: { kind: 'not-acknowledged' } })
  })

  test('the end of Aider ends it', async () => {
    const sent = aider.submit('do it', 'message')
    await settled()
    stage.exit({ exitCode: 0, signal: 9 })
    expect(await sent).toMatchObject({ error: { kind: 'exited' } })
  })

  test('two at once: the second is refused', async () => {
    void aider.submit('one', 'message')
    expect(await aider.submit('two', 'message')).toMatchObject({ error: { kind: 'not-waiting' } })
  })
})

describe("a person's turns", () => {
  beforeEach(reachPrompt)
  const waiting = () => stage.show(['off', 'on'], '> ')

  test('are kept until they are taken, and never taken for ours', async () => {
    aider.type('mend it\r')
    stage.log('\n#### mend it  \n> Commit abc1234 mended  \n')
    waiting()
    const sent = aider.submit('/ls', 'command')
    await settled()
    stage.log('\n#### /ls  \n> calc.py  \n')
    waiting()
    expect((await sent).ok).toBe(true)
    expect(await aider.nextPrompt(50)).toMatchObject({ value: { observation: '> calc.py', commits: [] } })
    expect(await aider.takePersonTurns()).toMatchObject([
      { typed: 'mend it', report: { commits: [{ hash: 'abc1234' }] } },
    ])
  })

  test('an Enter on an empty prompt is none', async () => {
    aider.type('\r')
    stage.log('\n#### <blank>  \n')
    waiting()
    expect(await aider.takePersonTurns()).toEqual([])
  })

  test('nothing of ours is written while an Enter of theirs is on its way', async () => {
    aider.type('mine\r')
    const sent = aider.submit('ours', 'message')
    await settled()
    stage.show(['off'])
    expect(await sent).toMatchObject({ error: { kind: 'not-waiting' } })
    expect(stage.written).toEqual(['mine\r'])
    expect(stage.openBounds()).toBe(0)
  })
})

describe('bounds', () => {
  test('a start without a prompt', async () => {
    const prompt = aider.nextPrompt(5_000)
    stage.print('Traceback: boom\r\n')
    stage.expire(1_000)
    expect(await prompt).toMatchObject({
      error: { kind: 'start-timed-out', message: expect.stringContaining('boom') },
    })
  })

  test('a turn without an end', async () => {
    await reachPrompt()
    const prompt = aider.nextPrompt(5_000)
    stage.expire(5_000)
    expect(await prompt).toMatchObject({ error: { kind: 'turn-timed-out' } })
  })
})

describe('questions', () => {
  test('are answered with the subject that the history names', async () => {
    const confirmations: Confirmation[] = []
    aider.onDidConfirm((confirmation) => confirmations.push(confirmation))
    stage.log('> src/new.py  \n')
    stage.show(['on'], 'Create new file? (Y)es/(N)o [Yes]: ')
    await settled()
    expect(confirmations).toEqual([
      { question: 'Create new file? src/new.py', answer: 'yes', rule: 'create a file' },
    ])
    expect(stage.written).toEqual(['y\r'])
  })

  test('of an unknown kind are answered no, then ended, and then left to the time limit', async () => {
    for (let time = 0; time < 5; time += 1) {
      stage.show(['off', 'on'], '>>> ')
      await settled()
    }
    expect(stage.written).toEqual(['n\r', 'n\r', '\u0004'])
  })

  test('that a person answered first are not answered again', async () => {
    stage.show(['on'], 'Create new file? (Y)es/(N)o [Yes]: ')
    aider.type('n\r')
    stage.show(['off'])
    await settled()
    expect(stage.written).toEqual(['n\r'])
  })
})

describe('the end', () => {
  test("Aider's crash report is answered, told, and cleaned up after", async () => {
    stage.print('# Uncaught ValueError in x.py line 3\r\n')
    stage.show([], 'Open a GitHub Issue pre-filled with the above error in your browser? (Y/n) ', false)
    expect(stage.written).toEqual(['n\r'])
    expect(stage.stops()).toBe(1)
    expect(aider.state()).toMatchObject({
      kind: 'crashed',
      lastLines: ['# Uncaught ValueError in x.py line 3'],
    })
  })

  test('a stop is a stop', async () => {
    await aider.stop()
    expect(aider.state().kind).toBe('stopped')
    expect(await aider.submit('late', 'message')).toMatchObject({ error: { kind: 'exited' } })
  })

  test('a second interrupt too soon is left out, because it would end Aider', () => {
    aider.interrupt()
    aider.interrupt()
    expect(stage.written).toEqual(['\u0003'])
  })
})
