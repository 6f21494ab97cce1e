import { execFileSync } from 'node:child_process'
import { afterEach, expect, test, vi } from 'vitest'
import { runCli } from './test-support/cli-harness.ts'
import { isEvent, untilRecorded } from './test-support/session-log.ts'
import { eventType, GREET, greeting, openSurvivalLab } from './test-support/survival-lab.ts'

type Lab = Awaited<ReturnType<typeof openSurvivalLab>>
let lab: Lab
afterEach(() => lab.dispose())

const LEAVE = '\u001c'
const TAKE_KEYBOARD = '\u0014'
const LONG_ANSWER_MS = 15_000
const WAIT = { timeout: 20_000 }

/** Each action waits for a word, so that the session stands still at Aider's prompt. */
async function standingStill() {
  lab = await openSurvivalLab(greeting(0))
  const run = lab.run('--approve')
  const line = await run.until(
    (one) => (one.event as { type?: string } | undefined)?.type === 'approvalAsked',
  )
  return { run, id: String(line.session) }
}

test('a person sees Aider, types to it, and leaves; the session is paused then and can go on', async () => {
  const { run, id } = await standingStill()
  const attached = lab.inTerminal('attach', id)
  const first = await attached.untilSeen((rows, buffer) => buffer === 'alternate' && rows.includes('Aider v'))
  expect(first.split('\n').at(-1)).toContain('Ctrl-\\ leaves')
  attached.press('/ls\r')
  await attached.untilSeen((rows) => rows.includes('Files in chat'))
  attached.press(LEAVE)
  const { code, rows, buffer } = await attached.done
  expect([code, buffer]).toEqual([0, 'normal'])
  expect(rows).toContain(`${id}: `)
  expect(rows).toContain(`resume ${id}`)
  await untilRecorded(lab.data, id, isEvent('pauseRequested'))
  expect((await lab.cli('approve-mode', id, 'off')).code).toBe(0)
  expect((await lab.cli('approve', id)).code).toBe(0)
  expect((await lab.cli('resume', id)).code).toBe(0)
  expect((await run.done).code).toBe(0)
})

test('of two who are attached one types, and the other takes the keyboard over', async () => {
  const { id } = await standingStill()
  const one = lab.inTerminal('attach', id)
  const other = lab.inTerminal('attach', id)
  for (const { untilSeen } of [one, other]) await untilSeen((rows) => rows.includes('Aider v'))
  one.press('mine')
  await other.untilSeen((rows) => rows.includes('Ctrl-T takes the keyboard') && rows.includes('mine'))
  other.press('refused')
  other.press(TAKE_KEYBOARD)
  await one.untilSeen((rows) => rows.includes('Ctrl-T takes the keyboard'))
  other.press(' and yours')
  const seen = await one.untilSeen((rows) => rows.includes('mine and yours'))
  expect(seen).not.toContain('refused')
  for (const { press } of [one, other]) press(LEAVE)
  expect([(await one.done).code, (await other.done).code]).toEqual([0, 0])
})

test('whoever only looks sees everything and pauses nothing', async () => {
  const { run, id } = await standingStill()
  const attached = lab.inTerminal('attach', id, '--watch')
  await attached.untilSeen((rows) => rows.includes('Aider v') && rows.includes('you only look'))
  attached.press('/exit\r')
  expect((await lab.cli('approve-mode', id, 'off')).code).toBe(0)
  expect((await lab.cli('approve', id)).code).toBe(0)
  await attached.untilSeen((rows) => rows.includes(GREET))
  const { code, rows } = await attached.done
  expect(code).toBe(0)
  expect(rows).toContain(`${id}: accepted`)
  expect((await run.done).code).toBe(0)
})

test('the terminal is given back when the command is ended by a signal', async () => {
  const { id } = await standingStill()
  const attached = lab.inTerminal('attach', id)
  await attached.untilSeen((rows) => rows.includes('Aider v'))
  process.kill(attached.pty.pid, 'SIGTERM')
  const { code, buffer } = await attached.done
  expect([code, buffer]).toEqual([130, 'normal'])
})

test('a resize of the person’s terminal reaches Aider', async () => {
  const { run, id } = await standingStill()
  const started = await run.until((line) => eventType(line) === 'instanceStarted')
  const { pid } = started.event as { pid: number }
  const sizeOfAiders = () =>
    execFileSync('stty', ['-F', `/proc/${pid}/fd/0`, 'size'], { encoding: 'utf8' }).trim()
  const attached = lab.inTerminal('attach', id)
  await attached.untilSeen((rows) => rows.includes('Aider v'))
  await vi.waitFor(() => expect(sizeOfAiders()).toBe('29 100'), WAIT)
  attached.resize({ columns: 61, rows: 20 })
  await vi.waitFor(() => expect(sizeOfAiders()).toBe('19 61'), WAIT)
})

test('a session whose process was killed is still seen and typed at; one that ended is not', async () => {
  lab = await openSurvivalLab(greeting(LONG_ANSWER_MS))
  const { run, id } = await lab.inTurn()
  run.child.kill('SIGKILL')
  await run.done
  const attached = lab.inTerminal('attach', id)
  await attached.untilSeen((rows) => rows.includes('Aider v') && rows.includes('interrupted'))
  expect((await lab.cli('stop', id)).code).toBe(0)
  const { code, rows } = await attached.done
  expect(code).toBe(0)
  expect(rows).toContain(`${id}: stopped`)
  const late = await lab.inTerminal('attach', id).done
  expect(late.code).toBe(1)
  expect(late.rows).toContain(`recording ${id}`)
})

test('where there is no terminal it says so and exits with 2', async () => {
  lab = await openSurvivalLab(greeting(LONG_ANSWER_MS))
  const { id } = await lab.inTurn()
  const { code, stderr } = await runCli(['attach', id, '--data', lab.data], lab.env)
  expect(code).toBe(2)
  expect(stderr).toMatch(/^100x: A session cannot be attached here/)
})
