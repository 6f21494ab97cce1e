import type { Failure } from '../../src-shared/model/errors.ts'

/** A file of the data folder that is damaged, not ours to read or write, or on a full disk; `null`: a bug. */
export function fileFailure(error: unknown, remedy: string): Failure | null {
  if (!(error instanceof Error) || !('code' in error) || String(error.code).startsWith('ERR_')) return null
  // A program that does not start and a socket that does not answer are no files.
  if ('syscall' in error && /^(spawn|connect)/.test(String(error.syscall))) return null
  const message = `The data folder cannot be used: ${error.message}.`
  return { kind: 'data-folder-unusable', message, remedy }
}
