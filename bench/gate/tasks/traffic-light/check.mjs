import assert from 'node:assert/strict'

/** The cars' light after each of `count` ticks, by its first letter. */
function after(crossing, count) {
  let seen = ''
  for (let tick = 0; tick < count; tick += 1) {
    crossing.tick()
    seen += crossing.cars[0]
    assert.equal(crossing.walkers, crossing.cars === 'red' ? 'green' : 'red')
  }
  return seen
}

export function c1({ createCrossing }) {
  const crossing = createCrossing()
  crossing.press()
  assert.equal(after(crossing, 12), 'ggggaarrrrgg')
  const late = createCrossing()
  after(late, 9)
  late.press()
  assert.equal(after(late, 3), 'aar')
}

export function c2({ createCrossing }) {
  const crossing = createCrossing()
  assert.equal(crossing.walkers, 'red')
  assert.equal(after(crossing, 20), 'g'.repeat(20))
}

export function c3({ createCrossing }) {
  const crossing = createCrossing()
  crossing.press()
  crossing.press()
  after(crossing, 7)
  crossing.press()
  assert.equal(after(crossing, 10), 'rrrgggggaa')
  assert.equal(after(crossing, 20), `rrrr${'g'.repeat(16)}`)
}
