import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AiderProgram } from './aider-program.ts'
import { createAiderStarts } from './aider-starts.ts'

const HOUR_MS = 60 * 60 * 1000
const BEGIN = Date.UTC(2026, 0, 1)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '100x-aider-starts-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function stage() {
  const pythonSite = join(folder, 'site-packages')
  mkdirSync(pythonSite)
  const path = join(folder, 'aider')
  writeFileSync(path, 'one')
  const program: AiderProgram = { path, version: '0.86.2', origin: 'configured', pythonSite }
  const world = { now: BEGIN, problem: null as string | null, started: 0 }
  const starts = createAiderStarts({
    dataFolder: join(folder, 'data'),
    now: () => world.now,
    startOnce: async () => {
      world.started += 1
      return { problem: world.problem, milliseconds: 1_000 + world.started }
    },
  })
  return { program, pythonSite, world, starts }
}

test('a start that went well is told again for a day, and no longer', async () => {
  const { program, world, starts } = stage()
  const first = { problem: null, milliseconds: 1_001 }
  expect(await starts.lastOrNew(program)).toEqual(first)
  world.now += 23 * HOUR_MS
  expect(await starts.lastOrNew(program)).toEqual(first)
  world.now += 2 * HOUR_MS
  expect(await starts.lastOrNew(program)).toEqual({ problem: null, milliseconds: 1_002 })
})

test('a clock that was set back makes no old start a new one', async () => {
  const { program, world, starts } = stage()
  await starts.start(program)
  world.now -= HOUR_MS
  await starts.lastOrNew(program)
  expect(world.started).toBe(2)
})

test('whoever asks for a start gets one', async () => {
  const { program, world, starts } = stage()
  await starts.start(program)
  await starts.start(program)
  expect(world.started).toBe(2)
})

test('another program in its place is started, and so is one whose packages or Python changed', async () => {
  const { program, pythonSite, world, starts } = stage()
  await starts.lastOrNew(program)
  writeFileSync(program.path, 'another')
  await starts.lastOrNew(program)
  expect(world.started).toBe(2)
  utimesSync(pythonSite, BEGIN / 1000, BEGIN / 1000)
  await starts.lastOrNew(program)
  expect(world.started).toBe(3)
  const python = join(folder, 'python')
  writeFileSync(python, '')
  await starts.lastOrNew(program)
  rmSync(python)
  await starts.lastOrNew(program)
  expect(world.started).toBe(5)
})

test('a start that failed is not remembered, and makes the good one before it forgotten', async () => {
  const { program, world, starts } = stage()
  await starts.start(program)
  world.problem = 'ended with code 1'
  expect((await starts.start(program)).problem).toBe('ended with code 1')
  expect((await starts.lastOrNew(program)).problem).toBe('ended with code 1')
  world.problem = null
  expect((await starts.lastOrNew(program)).problem).toBeNull()
  expect(world.started).toBe(4)
})

test('one that did not start in a session is started at the next look', async () => {
  const { program, world, starts } = stage()
  await starts.start(program)
  starts.forget()
  await starts.lastOrNew(program)
  expect(world.started).toBe(2)
})

test('a disk that takes no memory keeps nobody from the answer', async () => {
  const { program, world, starts } = stage()
  writeFileSync(join(folder, 'data'), 'a file where the folder would be')
  expect(await starts.lastOrNew(program)).toEqual({ problem: null, milliseconds: 1_001 })
  expect(await starts.lastOrNew(program)).toEqual({ problem: null, milliseconds: 1_002 })
  starts.forget()
  expect(world.started).toBe(2)
})

test('one that is gone is started all the same, for what that says', async () => {
  const { program, world, starts } = stage()
  await starts.start(program)
  rmSync(program.path)
  world.problem = 'could not be started'
  expect((await starts.lastOrNew(program)).problem).toBe('could not be started')
})
