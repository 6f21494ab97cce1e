import { expect, test, vi } from 'vitest'
import type { SessionView } from '../../src-shared/model/session.ts'
import { sampleView } from '../test-support/sample-view.ts'
import { arrange, boardColumns, columnOf, fits, idsOf, matches, NO_FILTER, tableRows } from './fleet-view.ts'

vi.mock('../bridge.ts', () => ({ bridge: {} }))
const { groupByTask } = await import('./sessions.ts')

const groupsOf = (...views: SessionView[]) =>
  groupByTask(Object.fromEntries(views.map((view) => [view.identity.id, view])))

test.each([
  ['queued', 'queued'],
  ['starting', 'working'],
  ['paused', 'working'],
  ['critiquing', 'critiquing'],
  ['interrupted', 'needs-you'],
  ['needs-attention', 'needs-you'],
  ['accepted', 'accepted'],
  ['failed', 'stopped'],
] as const)('a session that is %s stands under %s', (state, column) => {
  expect(columnOf(sampleView({ state }))).toBe(column)
})

test('a session that needed attention and was put away needs nobody any more', () => {
  const archived = { refs: 'r', head: 'h', tip: null }
  expect(columnOf(sampleView({ state: 'needs-attention', archived }))).toBe('stopped')
})

test('every word of the filter must be somewhere in the session', () => {
  const view = sampleView({ taskId: 'colour', state: 'working' })
  expect(matches(view, { ...NO_FILTER, text: 'COLOUR tidy' })).toBe(true)
  expect(matches(view, { ...NO_FILTER, text: 'colour elsewhere' })).toBe(false)
  expect(matches(view, { text: 'colour', columns: ['accepted'] })).toBe(false)
})

test('a task without a session that passes is not shown', () => {
  const groups = groupsOf(
    sampleView({ id: 'a', taskId: 't-1', state: 'accepted' }),
    sampleView({ id: 'b', taskId: 't-2' }),
  )
  expect(arrange(groups, { text: '', columns: ['accepted'] }, 'newest').map(({ taskId }) => taskId)).toEqual([
    't-1',
  ])
})

test('sorted by turns, the task with the most comes first, and its sessions in that order', () => {
  const groups = groupsOf(
    sampleView({ id: 'a', taskId: 't-1', turns: 2 }),
    sampleView({ id: 'b', taskId: 't-2', turns: 1 }),
    sampleView({ id: 'c', taskId: 't-2', number: 2, turns: 7 }),
  )
  expect(idsOf(tableRows(arrange(groups, NO_FILTER, 'turns'), new Set()))).toEqual(['c', 'b', 'a'])
})

test('of a collapsed task only the head is left', () => {
  const groups = groupsOf(sampleView({ id: 'a', taskId: 't-1' }), sampleView({ id: 'b', taskId: 't-2' }))
  const rows = tableRows(groups, new Set(['t-1']))
  expect(rows.map(({ key }) => key)).toEqual(['task t-1', 'task t-2', 'b'])
})

test('the board names a task once in each column that has sessions of it', () => {
  const columns = boardColumns(
    groupsOf(
      sampleView({ id: 'a', number: 1, state: 'working' }),
      sampleView({ id: 'b', number: 2, state: 'deciding' }),
      sampleView({ id: 'c', number: 3, state: 'accepted' }),
    ),
  )
  expect(columns.working.map(({ key }) => key)).toEqual(['task t-1', 'a', 'b'])
  expect(columns.accepted.map(({ key }) => key)).toEqual(['task t-1', 'c'])
  expect(columns.queued).toEqual([])
})

test.each([
  ['resume', { state: 'interrupted' }, true],
  ['resume', { state: 'working' }, false],
  ['resume', { state: 'paused', pause: { by: 'person', at: 0 } }, true],
  ['stop', { state: 'stopped' }, false],
  ['archive', { state: 'working' }, false],
  ['archive', { state: 'failed' }, true],
  ['archive', { state: 'failed', archived: { refs: 'r', head: 'h', tip: null } }, false],
] as const)('to %s fits a session that is %o: %s', (way, change, expected) => {
  expect(fits(way, sampleView(change))).toBe(expected)
})
