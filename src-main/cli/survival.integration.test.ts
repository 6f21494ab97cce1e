import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { runCli } from './test-support/cli-harness.ts'
import { isEvent, readLog, untilRecorded } from './test-support/session-log.ts'
import { greeting, isAlive, openSurvivalLab } from './test-support/survival-lab.ts'

type Lab = Awaited<ReturnType<typeof openSurvivalLab>>
let lab: Lab
afterEach(() => lab.dispose())

const ANSWER_MS = 6_000
/** Long enough to end everything around Aider's turn. */
const LONG_ANSWER_MS = 15_000

const instructions = (id: string) =>
  readLog(lab.data, id).filter(({ event }) => event.type === 'instructionSent').length

test('a detached run returns at once with its ids, and its session goes on to its end', async () => {
  lab = await openSurvivalLab(greeting(0))
  const { code, lines, stderr } = await lab.run('--detach').done
  expect([code, stderr]).toEqual([0, ''])
  const detached = lines.find(({ type }) => type === 'detached')
  const [id] = (detached?.sessions ?? []) as string[]
  expect(lines.at(-1)).toMatchObject({ type: 'summary', tasks: [{ sessions: [{ id }] }] })
  await untilRecorded(lab.data, String(id), isEvent('sessionEnded'))
  expect(await lab.stateOf(String(id))).toBe('accepted')
  expect(lab.timesTold()).toBe(1)
})

test('a run that is killed leaves an interrupted session, which a keeper takes over with its living Aider', async () => {
  lab = await openSurvivalLab(greeting(ANSWER_MS))
  const { run, id, pid } = await lab.inTurn()
  run.child.kill('SIGKILL')
  await run.done
  expect(await lab.stateOf(id)).toBe('interrupted')
  expect(isAlive(pid)).toBe(true)
  expect(await lab.cli('instruct', id, 'Use tabs')).toMatchObject({
    code: 1,
    lines: [{ type: 'error', kind: 'session-interrupted' }],
  })
  const { OPENAI_API_KEY: _, ...withoutKey } = lab.env
  expect(await runCli(['resume', id, '--data', lab.data, '--json'], withoutKey)).toMatchObject({
    code: 1,
    lines: [{ type: 'error', kind: 'no-key', message: expect.stringMatching(`^Not continued: ${id}`) }],
  })
  expect(await lab.stateOf(id)).toBe('interrupted')
  expect(await lab.cli('resume', '--all')).toMatchObject({
    code: 0,
    stderr: '',
    lines: [{ type: 'continued', id }],
  })
  await untilRecorded(lab.data, id, isEvent('sessionEnded'))
  expect(await lab.stateOf(id)).toBe('accepted')
  expect([instructions(id), lab.timesTold()]).toEqual([1, 1])
  expect(readLog(lab.data, id).filter(isEvent('instanceStarted'))).toHaveLength(1)
})

test('with --wait a killed run is continued here, and exits as a run does', async () => {
  lab = await openSurvivalLab(greeting(ANSWER_MS))
  const { run, id } = await lab.inTurn()
  run.child.kill('SIGKILL')
  await run.done
  const { code, lines } = await lab.cli('resume', id, '--wait')
  expect(code).toBe(0)
  expect(lines.at(-1)).toMatchObject({ type: 'summary', tasks: [{ accepted: id }] })
  expect(lab.timesTold()).toBe(1)
})

test('when the host is killed too, Aider is started again in the same workspace', async () => {
  lab = await openSurvivalLab(greeting(LONG_ANSWER_MS, 2))
  const { run, id, pid } = await lab.inTurn()
  const { pid: hostPid } = await lab.host()
  run.child.kill('SIGKILL')
  process.kill(hostPid, 'SIGKILL')
  await run.done
  expect(await lab.stateOf(id)).toBe('interrupted')
  // As an Aider leaves a file that was killed between emptying and writing it.
  const torn = join(lab.data, 'sessions', id, 'workspace', 'hello.py')
  writeFileSync(torn, '')
  const { code, lines } = await lab.cli('resume', id, '--wait')
  expect(readFileSync(torn, 'utf8')).toContain('print("hello world")')
  expect(JSON.stringify(readLog(lab.data, id))).toContain('they are again as git has them: hello.py.')
  expect(lines.at(-1)).toMatchObject({ type: 'summary', tasks: [{ accepted: id }] })
  expect(code).toBe(0)
  expect(isAlive(pid)).toBe(false)
  // Aider may have done something on the first one, so it is not sent again: the supervisor decides anew.
  expect(instructions(id)).toBe(2)
  expect(lab.timesTold()).toBeLessThanOrEqual(2)
})

test('a closed terminal hands the sessions to the background', async () => {
  lab = await openSurvivalLab(greeting(ANSWER_MS))
  const { run, id, pid } = await lab.inTurn()
  run.child.kill('SIGHUP')
  run.child.kill('SIGHUP')
  const { code, lines } = await run.done
  expect(code).toBe(130)
  expect(lines.find(({ type }) => type === 'detached')).toMatchObject({ sessions: [id] })
  expect(isAlive(pid)).toBe(true)
  await untilRecorded(lab.data, id, isEvent('sessionEnded'))
  expect(await lab.stateOf(id)).toBe('accepted')
  expect(lab.timesTold()).toBe(1)
})

test('the end of the terminal itself is no end of what runs in it', async () => {
  lab = await openSurvivalLab(greeting(ANSWER_MS))
  const { terminal, id } = await lab.inTurnInTerminal()
  terminal.close()
  await untilRecorded(lab.data, id, isEvent('sessionEnded'))
  expect(await lab.stateOf(id)).toBe('accepted')
  expect(lab.timesTold()).toBe(1)
})

test('Ctrl-C in a terminal stops the sessions cleanly', async () => {
  lab = await openSurvivalLab(greeting(LONG_ANSWER_MS))
  const { terminal, id } = await lab.inTurnInTerminal()
  terminal.press('\u0003')
  const { code, rows } = await terminal.done
  expect(code).toBe(130)
  expect(rows).toContain(`${id}: stopped: quit`)
  expect(await lab.stateOf(id)).toBe('stopped')
})

test('stop --all ends running and interrupted sessions, their Aiders, keepers and the host', async () => {
  lab = await openSurvivalLab(greeting(LONG_ANSWER_MS))
  const [killed, running] = await Promise.all([
    lab.inTurn('--title', 'Killed'),
    lab.inTurn('--title', 'Running'),
  ])
  killed.run.child.kill('SIGKILL')
  await killed.run.done
  const { pid: hostPid } = await lab.host()
  const stopped = await lab.cli('stop', '--all')
  expect(stopped.code).toBe(0)
  expect(stopped.lines.map(({ id, state }) => [id, state]).sort()).toEqual(
    [
      [killed.id, 'stopped'],
      [running.id, 'stopped'],
    ].sort(),
  )
  expect((await running.run.done).code).toBe(1)
  for (const pid of [killed.pid, running.pid]) expect(isAlive(pid)).toBe(false)
  // It ends a moment after its last client has gone.
  await vi.waitFor(() => expect(isAlive(hostPid)).toBe(false), { timeout: 20_000 })
  expect(await lab.host()).toMatchObject({ type: 'host', running: false })
})

test('the host says what it holds', async () => {
  lab = await openSurvivalLab(greeting(LONG_ANSWER_MS))
  expect(await lab.host()).toEqual({ type: 'host', running: false })
  const { id } = await lab.inTurn()
  const status = await lab.host()
  expect(status).toMatchObject({ type: 'host', running: true, instances: [id], clients: 1 })
  expect(isAlive(status.pid)).toBe(true)
})
