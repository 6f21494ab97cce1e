import { expect, test } from 'vitest'
import { newSessionView, type SessionView } from '../../../src-shared/model/session.ts'
import { createListeners } from '../../core/listeners.ts'
import { sampleIdentity } from '../../core/test-support/sample-session.ts'
import { createPersonAtTerminal } from '../test-support/person-at-terminal.ts'
import { createWatchedTerminals } from '../test-support/watched-terminals.ts'
import { attach } from './attachment.ts'

const { id } = sampleIdentity
const working: SessionView = { ...newSessionView(sampleIdentity, 0), state: 'working' }
const ROOM = { columns: 70, rows: 6 }

async function begin({
  snapshot = 'Aider v0.86\r\n> ' as string | null,
  looksOnly = false,
  view = working,
  childSize = { columns: 70, rows: 5 },
} = {}) {
  const person = createPersonAtTerminal(ROOM)
  const child = createWatchedTerminals(snapshot, childSize)
  const changes = createListeners<[SessionView | null]>()
  const { terminals } = child
  const { terminal } = person
  const ended = attach({ view, looksOnly, terminals, terminal, onDidChange: changes.add })
  await painted()
  return { person, child, change: changes.fire, ended }
}

/** Mirror, frame and emulator each wait for a timer of their own, begun by the one before. */
async function painted(): Promise<void> {
  for (let round = 0; round < 10; round += 1) await new Promise((resolve) => setTimeout(resolve, 5))
}

test('the screen comes first, what is printed follows, and the last row says how to leave', async () => {
  const { person, child, ended } = await begin()
  expect(await person.rows()).toEqual(['Aider v0.86', '>', '', '', '', ` Ctrl-\\ leaves | ${id}: working`])
  child.send('live', 'hi\r\n\u001b[31mred\u001b[0m')
  await painted()
  expect((await person.rows()).slice(1, 3)).toEqual(['> hi', 'red'])
  expect(await person.cursor()).toEqual({ column: 3, row: 2 })
  expect(child.acknowledged()).toBe('Aider v0.86\r\n> '.length + 'hi\r\n\u001b[31mred\u001b[0m'.length)
  person.press('\u001c')
  expect(await ended).toEqual({ why: 'left', typed: false })
  expect(person.isEntered()).toBe(false)
  expect(child.calls).toEqual(['resize 70x5', 'dispose'])
})

test('keys go to Aider, up to the one that leaves', async () => {
  const { person, child, ended } = await begin()
  person.press('/ls\r')
  person.press('more\u001cnever')
  expect(await ended).toEqual({ why: 'left', typed: true })
  expect(child.calls).toEqual(['resize 70x5', 'type "/ls\\r"', 'type "more"', 'dispose'])
})

test('the child’s queries and titles never reach the person’s terminal, its paste mode does', async () => {
  const { person, child } = await begin()
  child.send('live', '\u001b[6n\u001b]52;c;aGk=\u0007\u001b]0;title\u0007\u001b[?1049h\u001b[?2004hx')
  await painted()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  expect(person.written()).not.toMatch(/\u001b\[6n|\u001b\]|\u001b\[\?1049/)
  expect(await person.pasteIsBracketed()).toBe(true)
})

test('a snapshot replaces everything, also in the middle of a sequence', async () => {
  const { person, child } = await begin()
  child.send('live', 'lots of text\u001b]0;unfinished')
  child.send('snapshot', 'caught up')
  await painted()
  expect((await person.rows()).slice(0, 5)).toEqual(['caught up', '', '', '', ''])
})

test('while somebody else types the last row says so, and Ctrl-T takes the keyboard', async () => {
  const { person, child } = await begin()
  person.press('\u0014')
  await painted()
  expect(child.calls).toContain('type "\\u0014"')
  child.refuseKeys()
  child.send('keyboard', 'elsewhere')
  await painted()
  expect((await person.rows()).at(-1)).toContain('somebody types elsewhere: Ctrl-T takes')
  person.resize({ columns: 120, rows: 6 })
  await painted()
  person.press('\u0014')
  expect(child.calls.at(-1)).toBe('take keyboard')
  child.send('keyboard', 'mine')
  await painted()
  expect(child.calls.at(-1)).toBe('resize 120x5')
  expect((await person.rows()).at(-1)).toBe(` Ctrl-\\ leaves | ${id}: working`)
})

test('a person who only looks types nothing, and changes no size', async () => {
  const childSize = { columns: 100, rows: 10 }
  const lines = Array.from({ length: 10 }, (_, index) => `line ${index} ${'x'.repeat(80)}`)
  const { person, child, ended } = await begin({ looksOnly: true, snapshot: lines.join('\r\n'), childSize })
  const rows = await person.rows()
  expect(rows.at(-1)).toBe(` Ctrl-C leaves | you only look | ${id}: working`)
  expect(rows.slice(0, 5).map((row) => row.slice(0, 6))).toEqual([
    ...['line 5', 'line 6', 'line 7', 'line 8', 'line 9'],
  ])
  expect(rows[0]).toHaveLength(70)
  person.press('rm -r\r')
  person.press('\u0003')
  expect(await ended).toEqual({ why: 'left', typed: false })
  expect(child.calls).toEqual(['dispose'])
})

test('the size that somebody else gave the child is followed, until this person types', async () => {
  const { person, child } = await begin()
  child.send('resized', '20x5')
  child.send('live', '\r\n0123456789012345678901234')
  await painted()
  expect((await person.rows()).slice(2, 4)).toEqual(['01234567890123456789', '01234'])
  expect(child.calls).toEqual(['resize 70x5'])
  child.send('keyboard', 'mine')
  await painted()
  expect(child.calls.at(-1)).toBe('resize 70x5')
  expect(child.calls).toHaveLength(2)
})

test('a session without a live Aider is waited for, and the next one is shown', async () => {
  const { person, child } = await begin({ snapshot: null, view: { ...working, state: 'queued' } })
  expect((await person.rows()).at(-1)).toContain('no Aider runs at the moment')
  child.open('another')
  child.open(id)
  await painted()
  expect(child.calls).toEqual(['resize 70x5'])
  child.end()
  await painted()
  expect((await person.rows()).at(-1)).toContain('no Aider runs')
})

test('the session’s end gives the terminal back, and so does its delete', async () => {
  const accepted = await begin()
  accepted.change({ ...working, state: 'accepted' })
  expect(await accepted.ended).toMatchObject({ why: 'ended' })
  const deleted = await begin()
  deleted.change(null)
  expect(await deleted.ended).toMatchObject({ why: 'deleted' })
  expect(deleted.person.isEntered()).toBe(false)
})

test('an interrupted session is shown with its living Aider, and stays in view when that ends', async () => {
  const { child, change, ended, person } = await begin()
  change({ ...working, state: 'interrupted' })
  await painted()
  expect((await person.rows()).at(-1)).toContain('interrupted')
  child.end()
  await painted()
  expect((await person.rows()).at(-1)).toContain('no Aider runs')
  change({ ...working, state: 'stopped' })
  expect(await ended).toMatchObject({ why: 'ended' })
})

test('an interrupted session without an Aider has nothing to show', async () => {
  const { ended } = await begin({ snapshot: null, view: { ...working, state: 'interrupted' } })
  expect(await ended).toMatchObject({ why: 'interrupted' })
})

test('a closed terminal or a signal leaves the session as it is', async () => {
  const { person, ended, child } = await begin()
  person.close()
  expect(await ended).toEqual({ why: 'gone', typed: false })
  expect(child.calls.at(-1)).toBe('dispose')
})
