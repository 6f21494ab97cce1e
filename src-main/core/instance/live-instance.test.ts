import { beforeEach, describe, expect, test } from 'vitest'
import type { Confirmation } from '../../../src-shared/model/instance.ts'
import type { ScreenReading } from '../ports.ts'
import type { TerminalSignal } from '../terminal-port.ts'
import { createStage } from '../test-support/instance-stage.ts'
import type { AiderInstance } from './aider-instance.ts'

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
    void stage.submit('do it', 'message')
    await settled()
    expect(stage.written).toEqual(['\u001b[200~do it\u001b[201~\u001b\r'])
  })

  test('a person’s Enter begins no turn, so our text does not wait for one; Alt+Enter does', async () => {
    stage.type('a\rb')
    void stage.submit('do it', 'message')
    await settled()
    expect(stage.written).toHaveLength(2)
    stage.show(['off'])
    stage.show(['on'], 'multi> ')
    stage.type('mine\u001b\r')
    stage.show(['off'])
    expect(aider.state().kind).toBe('working')
  })

  test('once it is off again Enter sends', async () => {
    stage.type('/multiline-mode\u001b\r')
    stage.show(['off', 'on'], '> ')
    void stage.submit('do it', 'message')
    await settled()
    expect(stage.written.at(-1)?.endsWith('\u001b[201~\r')).toBe(true)
  })
})

test('nothing is written once the end was asked for', async () => {
  await reachPrompt()
  const sent = stage.submit('do it', 'message')
  void aider.stop()
  expect(await sent).toMatchObject({ ok: false, error: { kind: 'exited' } })
  expect(stage.written).toEqual([])
})

describe('submitting', () => {
  beforeEach(reachPrompt)

  test('is acknowledged by the closed prompt and the history together', async () => {
    const sent = stage.submit('do it', 'message')
    await settled()
    expect(stage.written).toEqual(['\u001b[200~do it\u001b[201~\r'])
    stage.log('\n#### do it  \n')
    stage.show(['off'])
    expect(await sent).toEqual({ ok: true, value: { guard: null } })
    expect(stage.openBounds()).toBe(0)
  })

  test('a turn that ends at once still has its report', async () => {
    const sent = stage.submit('/ls', 'command')
    await settled()
    stage.log('\n#### /ls  \n> calc.py  \n')
    stage.show(['off', 'on'], '> ')
    expect((await sent).ok).toBe(true)
    expect(await aider.nextPrompt(50)).toMatchObject({ value: { observation: '> calc.py' } })
  })

  test('a text that Aider got differently is not acknowledged, and not sent again', async () => {
    const sent = stage.submit('do it', 'message')
    await settled()
    stage.log('\n#### half a thoudo it  \n')
    stage.show(['off', 'on'], '> ')
    expect(await sent).toMatchObject({ error: { kind: 'not-acknowledged' } })
    expect(stage.written).toHaveLength(1)
  })

  test('a prompt that never closes is given up at the bound', async () => {
    const sent = stage.submit('do it', 'message')
    await settled()
    stage.expire(30_000)
    expect(await sent).toMatchObject({ error: { kind: 'not-acknowledged' } })
  })

  test('the end of Aider ends it', async () => {
    const sent = stage.submit('do it', 'message')
    await settled()
    stage.exit(0, 9)
    expect(await sent).toMatchObject({ error: { kind: 'exited' } })
  })

  test('two at once: the second is refused', async () => {
    void stage.submit('one', 'message')
    expect(await stage.submit('two', 'message')).toMatchObject({ error: { kind: 'not-waiting' } })
  })
})

describe("a person's turns", () => {
  beforeEach(reachPrompt)
  const waiting = () => stage.show(['off', 'on'], '> ')

  test('are kept until they are taken, and never taken for ours', async () => {
    stage.type('mend it\r')
    stage.log('\n#### mend it  \n> Commit abc1234 mended  \n')
    waiting()
    const sent = stage.submit('/ls', 'command')
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
    stage.type('\r')
    stage.log('\n#### <blank>  \n')
    waiting()
    expect(await aider.takePersonTurns()).toEqual([])
  })

  test('nothing of ours is written while an Enter of theirs is on its way', async () => {
    stage.type('mine\r')
    const sent = stage.submit('ours', 'message')
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
    stage.type('n\r')
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
    expect(await stage.submit('late', 'message')).toMatchObject({ error: { kind: 'exited' } })
  })

  test('a second interrupt too soon is left out, because it would end Aider', () => {
    aider.interrupt()
    aider.interrupt()
    expect(stage.written).toEqual(['\u0003'])
  })
})

describe('a person who is faster than their news', () => {
  test('keeps ours from being written, and nothing waits for an Enter that never went in', async () => {
    await reachPrompt()
    stage.type('mine', { unheard: true })
    expect(await stage.submit('ours', 'message')).toMatchObject({ error: { kind: 'not-waiting' } })
    expect(stage.written).toEqual(['mine'])
  })
})

describe('an Aider that another process left', () => {
  const read = (pasteEdges: ScreenReading['pasteEdges'], cursorLine = ''): TerminalSignal => ({
    type: 'read',
    reading: { pasteEdges, cursorLine, pasteMode: pasteEdges.at(-1) === 'on', cursorVisible: true },
  })
  const started = read(['on'], '> ')
  const sent: TerminalSignal = { type: 'sent', id: 5 }

  test('is in the state that its past led to', () => {
    const { aider } = createStage({ past: [started, sent, read(['off'])], pending: { kind: 'sent', id: 5 } })
    expect(aider.state().kind).toBe('working')
    expect(aider.hasSent(5)).toBe(true)
    expect(aider.hasSent(6)).toBe(false)
  })

  test('gives the report of our turn that ended while nobody looked', async () => {
    const past = [started, sent, read(['off', 'on'], '> ')]
    const { aider } = createStage({
      past,
      pending: { kind: 'sent', id: 5 },
      history: '\n#### go  \n> Commit abc1234 done  \n',
    })
    expect(await aider.nextPrompt(50)).toMatchObject({ value: { commits: [{ hash: 'abc1234' }] } })
    expect(await aider.takePersonTurns()).toEqual([])
  })

  test.each([
    { meanwhile: 'has ended', edges: ['off', 'on'] as const },
    { meanwhile: 'goes on', edges: ['off'] as const },
  ])('tells our turn from the one of a person’s after it, which $meanwhile', async ({ edges }) => {
    const mine: TerminalSignal = { type: 'typed', data: 'mine\r' }
    const past = [started, sent, read(['off', 'on'], '> '), mine, read(edges, '> ')]
    const history = '\n#### go  \n> Commit abc1234 done  \n\n#### mine  \n#### too  \n> Theirs  \n'
    const { aider, show } = createStage({ past, pending: { kind: 'sent', id: 5 }, history })
    const ours = await aider.nextPrompt(50)
    expect(ours).toMatchObject({ value: { commits: [{ hash: 'abc1234' }] } })
    expect(JSON.stringify(ours)).not.toContain('Theirs')
    if (aider.state().kind === 'working') show(['on'], '> ')
    expect(await aider.takePersonTurns()).toMatchObject([{ typed: 'mine\ntoo' }])
  })

  test('takes for a person’s what nobody had recorded as ours', async () => {
    const past: TerminalSignal[] = [started, { type: 'typed', data: 'mine\r' }, read(['off', 'on'], '> ')]
    const { aider } = createStage({ past, pending: null, history: '\n#### mine  \n> done  \n' })
    expect(await aider.takePersonTurns()).toMatchObject([{ typed: 'mine' }])
  })

  test('an intent whose keys never went in is sent now', async () => {
    const { aider, written } = createStage({ past: [started], pending: { kind: 'sent', id: 5 } })
    expect(aider.hasSent(5)).toBe(false)
    void aider.submit('go', 'message', 5)
    await settled()
    expect(written).toEqual(['\u001b[200~go\u001b[201~\r'])
  })

  test('a question that was open is answered, unless its answer is on its way already', async () => {
    const question = read(['on'], 'Create new file? (Y)es/(N)o [Yes]: ')
    const open = createStage({ past: [question], pending: null })
    const answered = createStage({ past: [question, { type: 'sent', id: null }], pending: null })
    await settled()
    expect([open.written.length, answered.written.length]).toEqual([1, 0])
  })

  test('one that had ended is over', async () => {
    const { aider } = createStage({
      past: [started, { type: 'exited', exitCode: 1, signal: null, tail: 'boom' }],
    })
    expect(aider.state()).toMatchObject({ kind: 'crashed', lastLines: ['boom'] })
    await aider.stop()
  })
})

test('an Aider whose terminal is lost has crashed, and nobody saw how', async () => {
  await reachPrompt()
  stage.lose('The host ended.')
  expect(aider.state()).toMatchObject({ kind: 'crashed', exitCode: null, lastLines: ['The host ended.'] })
})
