import type { KeyVault } from '../key-file.ts'

const mirrored = (text: string): string => [...text].reverse().join('')

/** A keyring whose secret is to read from right to left. */
export const createMirrorVault = (): KeyVault => ({
  backend: 'mirror',
  encrypts: true,
  encrypt: mirrored,
  decrypt: mirrored,
})
