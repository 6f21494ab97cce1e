import { expect, test } from 'vitest'
import type { DoctorFinding } from '../../src-shared/model/doctor.ts'
import { createCancellable } from './cancellable.ts'
import { createDoctorDesk } from './doctor-desk.ts'

const FOUND: DoctorFinding[] = [{ id: 'aider', title: 'Aider', status: 'ok', detail: '', fix: null }]

function stage() {
  type Options = Parameters<Parameters<typeof createDoctorDesk>[0]>[0]
  const asked: (Options & { end(): void })[] = []
  const doctor = (options: Options) =>
    new Promise<DoctorFinding[]>((resolve) => {
      const end = () => resolve(FOUND)
      options.signal.addEventListener('abort', end)
      asked.push({ ...options, end })
    })
  const told: string[] = []
  const windowOf = (id: number) => ({
    id,
    send: (_name: string, payload: unknown) => told.push(`${id} ${JSON.stringify(payload)}`),
  })
  const desk = createDoctorDesk(doctor, createCancellable(new AbortController().signal))
  return { asked, told, windowOf, desk }
}

test('who asks while something is installed is told how far it is, and what it found', async () => {
  const { asked, told, windowOf, desk } = stage()
  const first = desk.run({ install: true }, windowOf(1))
  asked[0]?.progress('Installing …')
  const reloaded = desk.run({ install: false }, windowOf(1))
  const other = desk.run({ install: true }, windowOf(2))
  expect(asked).toHaveLength(1)
  asked[0]?.progress('Starting …')
  expect(told).toEqual([
    '1 {"text":"Installing …"}',
    '1 {"text":"Installing …"}',
    '2 {"text":"Installing …"}',
    '1 {"text":"Starting …"}',
    '2 {"text":"Starting …"}',
  ])
  asked[0]?.end()
  expect(await Promise.all([first, reloaded, other])).toEqual([FOUND, FOUND, FOUND])
})

test('any window gives the installation up, and the next look is a new one', async () => {
  const { asked, windowOf, desk } = stage()
  const installed = desk.run({ install: true }, windowOf(1))
  desk.cancel(windowOf(2))
  expect(await installed).toEqual(FOUND)
  expect(asked[0]?.signal.aborted).toBe(true)
  const looked = desk.run({ install: false }, windowOf(2))
  expect(asked.map(({ install }) => install)).toEqual([true, false])
  asked[1]?.end()
  await looked
})

test('looks of two windows do not wait for each other', async () => {
  const { asked, windowOf, desk } = stage()
  const looks = [desk.run({ install: false }, windowOf(1)), desk.run({ install: false }, windowOf(2))]
  expect(asked).toHaveLength(2)
  desk.cancel(windowOf(1))
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false])
  asked[1]?.end()
  await Promise.all(looks)
})

test('a brief look is asked for as one', async () => {
  const { asked, windowOf, desk } = stage()
  const looks = [
    desk.run({ install: false, brief: true }, windowOf(1)),
    desk.run({ install: false }, windowOf(2)),
  ]
  expect(asked.map(({ brief }) => brief)).toEqual([true, undefined])
  for (const { end } of asked) end()
  await Promise.all(looks)
})

test('an installation may tell of itself before it was waited for', async () => {
  const told: unknown[] = []
  const doctor = async (options: { progress(text: string): void }) => {
    options.progress('Installing …')
    return FOUND
  }
  const desk = createDoctorDesk(doctor, createCancellable(new AbortController().signal))
  const window = { id: 1, send: (_name: string, payload: unknown) => told.push(payload) }
  expect(await desk.run({ install: true }, window)).toEqual(FOUND)
  expect(told).toEqual([{ text: 'Installing …' }])
})
