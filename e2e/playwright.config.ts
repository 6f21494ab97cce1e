import { defineConfig } from '@playwright/test'

/** Stories in a real Electron window. `HUNDREDX_LOOKS=1` adds the screenshots of the app on made-up sessions. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  globalSetup: './support/build-fake-app.ts',
  // Each has an Electron and several Aiders of its own, and waits more than it works.
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  projects: [
    { name: 'stories', testMatch: '*.story.ts' },
    ...(process.env.HUNDREDX_LOOKS ? [{ name: 'looks', testMatch: '*.looks.ts' }] : []),
  ],
})
