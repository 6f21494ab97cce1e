import { defineConfig } from 'vitest/config'

/** Rooms whose tests touch nothing that outlives a file: no mocked module, no process, no store of the window. */
const PURE = [
  'src-shared',
  'src-main/core',
  'src-renderer/features',
  'src-renderer/format',
  'src-renderer/ui',
].map((room) => `${room}/**/*.test.{ts,tsx}`)
const NEVER = ['**/*.integration.test.ts', '**/node_modules/**']
const unit = { setupFiles: ['src-renderer/test-support/strings.ts'] }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...unit,
          name: 'unit',
          include: ['src-*/**/*.test.{ts,tsx}'],
          exclude: [...NEVER, ...PURE],
        },
      },
      {
        test: {
          ...unit,
          name: 'unit-pure',
          include: PURE,
          exclude: NEVER,
          // A process for each file costs more than all that is in it.
          isolate: false,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['src-*/**/*.integration.test.ts'],
          // Real Aiders and commands are waited for more than they work: three files keep two cores busy without starving any.
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'faults',
          include: ['e2e/faults/**/*.fault.test.ts'],
          // Whole fleets, killed and started again; more at once would starve each other.
          testTimeout: 240_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
