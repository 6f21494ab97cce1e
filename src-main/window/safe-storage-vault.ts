import { safeStorage } from 'electron'
import type { KeyVault } from '../adapters/key-file.ts'

/** What encrypts, as Electron or the system names it. */
const backendOf = (): string => {
  if (process.platform === 'linux') return safeStorage.getSelectedStorageBackend()
  return process.platform === 'darwin' ? 'keychain' : 'dpapi'
}

/**
 * The system's keyring. Where Linux has none Chromium would encrypt with a password that everybody knows: that counts
 * as no encryption. Only for an app that is ready.
 */
export const createSafeStorageVault = (): KeyVault => {
  const backend = backendOf()
  return {
    backend,
    encrypts: backend !== 'basic_text' && backend !== 'unknown' && safeStorage.isEncryptionAvailable(),
    encrypt: (text) => safeStorage.encryptString(text).toString('base64'),
    decrypt: (sealed) => safeStorage.decryptString(Buffer.from(sealed, 'base64')),
  }
}
