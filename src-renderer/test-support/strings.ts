import { expect } from 'vitest'

// What a person reads is what tests of the window expect: English. The other tests have no strings, and load none.
if (expect.getState().testPath?.includes('src-renderer') === true) {
  const { startI18n } = await import('../i18n/i18n.ts')
  startI18n()
}
