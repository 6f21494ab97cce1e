import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSessionLab, type SessionLab } from './test-support/session-lab.ts'

const FENCE = '```'
const edit = (file: string, search: string, replace: string): string =>
  `${file}\n${FENCE}python\n<<<<<<< SEARCH\n${search}=======\n${replace}>>>>>>> REPLACE\n${FENCE}`
const decides = (action: string, delayMs = 0) => ({
  json: { progress: 'p', thought: 't', action, future: 'f' },
  delayMs,
})
/** Long enough for a person to type a line while the supervisor's model answers. */
const THINKING_MS = 3_000

let lab: SessionLab
let ran: Promise<void>
beforeAll(async () => {
  lab = await openSessionLab({
    files: { 'calc.py': 'def add(a, b):\n    return a - b\n' },
    rules: [
      { when: { asks: 'aider-commit' }, replies: [{ content: 'feat: do as told' }] },
      {
        when: { asks: 'supervisor' },
        replies: [
          decides('/instruct mend calc'),
          decides('/instruct this comes too late', THINKING_MS),
          decides('/instruct not like this'),
          decides('/run rm -rf build'),
          decides('/instruct this is vetoed'),
          decides('/instruct this waits in vain'),
          decides('/finish'),
        ],
      },
      {
        when: { lastUser: 'mend calc' },
        replies: [{ content: edit('calc.py', '    return a - b\n', '    return a + b\n') }],
      },
      {
        when: { lastUser: 'write by hand' },
        replies: [{ content: edit('hand.py', '', 'print("by hand")\n') }],
      },
      { when: { asks: 'aider' }, replies: [{ content: 'Understood.' }] },
    ],
  })
  ran = lab.session.run()
})
afterAll(async () => {
  await lab.close()
})

/** What Aider's model was sent, newest user message of each request. */
const toldAider = (): string[] =>
  lab.model.requests
    .filter(({ asks }) => asks === 'aider')
    .map(({ messages }) => messages.findLast(({ role }) => role === 'user')?.content.split('\n', 1)[0] ?? '')

const type = (keys: string): Promise<void> => lab.type(keys)

test('a person types while the supervisor thinks: it keeps away, and their turn and its commit are recorded', async () => {
  await lab.reached('decisionRequested', 2)
  await type('\u001b[I')
  expect(lab.of('pauseRequested')).toEqual([])
  await type('write by hand')
  await type('\r')
  await lab.reached('turnEnded', 2)
  await lab.reached('decisionMade', 2)
  await lab.reached('paused')
  expect(lab.of('pauseRequested')).toEqual([{ type: 'pauseRequested', by: 'typing' }])
  expect(lab.view()).toMatchObject({ state: 'paused', files: ['calc.py', 'hand.py'] })
  expect(lab.of('turnEnded')[1]?.report.commits).toMatchObject([{ subject: 'feat: do as told' }])
  expect(lab.view().head).toBe(lab.git('rev-parse', 'HEAD'))
})

test('an instruction goes to Aider although the session is paused, alone, whatever is half typed', async () => {
  await type('half a thou')
  await lab.session.steer({ kind: 'instruct', text: 'what is there?' })
  await lab.reached('turnEnded', 3)
  await lab.reached('paused', 2)
  expect(toldAider().at(-1)).toBe('what is there?')
  expect(lab.view()).toMatchObject({ state: 'paused', turns: 2, pendingInstructions: [] })
})

test('after the resume the supervisor is told what happened, and what it wanted before is dropped', async () => {
  await type('another half')
  await lab.session.steer({ kind: 'approve-mode', on: true })
  await lab.session.steer({ kind: 'resume' })
  await lab.reached('approvalAsked')
  expect(lab.lastShown()).toContain('write by hand')
  expect(lab.lastShown()).toContain('hand.py')
  expect(lab.lastShown()).toContain('what is there?')
  expect(toldAider()).not.toContain('this comes too late')
  expect(lab.view().approval).toMatchObject({ turn: 3, action: '/instruct not like this' })
})

test('an edited action is what Aider gets, byte for byte', async () => {
  await lab.session.steer({ kind: 'answer', answer: { kind: 'edit', action: '/instruct like that' } })
  await lab.reached('turnEnded', 4)
  expect(toldAider().at(-1)).toBe('like that')
})

test('a command that nobody allowed is refused, and a veto is told', async () => {
  await lab.reached('approvalAsked', 2)
  expect(lab.of('turnRefused')).toHaveLength(2)
  expect(lab.view().approval?.action).toBe('/instruct this is vetoed')
  await lab.session.steer({ kind: 'answer', answer: { kind: 'veto', reason: 'it is too wide' } })
  await lab.reached('approvalAsked', 3)
  expect(lab.lastShown()).toContain('it is too wide')
  expect(toldAider()).not.toContain('this is vetoed')
})

test('an instruction takes the place of the action that waits', async () => {
  await lab.session.steer({ kind: 'instruct', text: 'one more thing' })
  await lab.reached('approvalAsked', 4)
  expect(toldAider().slice(-1)).toEqual(['one more thing'])
  expect(lab.lastShown()).toContain('one more thing')
  expect(lab.view().approval?.action).toBe('/finish')
})

test('the end says who ended it', async () => {
  await lab.session.stop('Enough.')
  await ran
  expect(lab.view()).toMatchObject({ state: 'stopped', cause: 'person', reason: 'Enough.' })
})
