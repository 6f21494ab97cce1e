import { expect, test } from 'vitest'
import { createMachineLoad } from './machine-load.ts'

const core = (busy: number, idle: number) => ({ times: { user: busy, nice: 0, sys: 0, idle, irq: 0 } })

test('the load is that of all cores since the question before', () => {
  const readings = [
    [core(0, 0), core(100, 100)],
    [core(50, 50), core(100, 200)],
    [core(150, 50), core(200, 200)],
  ]
  let at = 0
  const load = createMachineLoad({
    cpus: () => readings[Math.min(at++, readings.length - 1)] ?? [],
    freemem: () => 3,
    totalmem: () => 10,
  })
  expect(load()).toEqual({ cpu: 0.25, cores: 2, memoryUsed: 7, memoryTotal: 10 })
  expect(load().cpu).toBe(1)
  // Nothing has passed: what was known still holds.
  expect(load().cpu).toBe(1)
})

test('this machine has a load between nothing and all', () => {
  const { cpu, cores, memoryUsed, memoryTotal } = createMachineLoad()()
  expect(cpu).toBeGreaterThanOrEqual(0)
  expect(cpu).toBeLessThanOrEqual(1)
  expect(cores).toBeGreaterThan(0)
  expect(memoryUsed).toBeLessThan(memoryTotal)
})
