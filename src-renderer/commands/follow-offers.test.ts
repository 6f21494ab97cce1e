import { expect, test, vi } from 'vitest'

const fake = await vi.hoisted(async () => {
  const { createFakeBridge } = await import('../test-support/fake-bridge.ts')
  return createFakeBridge()
})
const idle: (() => void)[] = []
vi.mock('../bridge.ts', () => ({ bridge: fake.bridge, whenIdle: (act: () => void) => idle.push(act) }))
const { followOffers } = await import('./follow-offers.ts')
const { openModal, provideCommands } = await import('./registry.ts')
const { useSessions } = await import('../stores/sessions.ts')
useSessions.setState({ status: 'ready' })

const goIdle = () => {
  for (const act of idle.splice(0)) act()
}
const told = () => fake.called.map(({ input }) => input)

test('main is told what can be done, in one word a change, and nothing while it stays the same', () => {
  fake.answers['window.offering'] = () => ({ ok: true, value: undefined })
  const stop = followOffers()
  const fleet = provideCommands({ 'go.fleet': () => undefined, 'fleet.filter': () => undefined })
  provideCommands({ 'go.trash': () => undefined })
  goIdle()
  // What no menu lists is not told.
  expect(told()).toEqual([{ commands: ['go.fleet', 'go.trash'] }])
  provideCommands({ 'fleet.layout': () => undefined })
  goIdle()
  expect(told()).toHaveLength(1)
  const closed = openModal()
  goIdle()
  closed()
  fleet()
  goIdle()
  expect(told().slice(1)).toEqual([{ commands: [] }, { commands: ['go.trash'] }])
  stop()
})
