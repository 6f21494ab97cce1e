import { useState } from 'react'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { Result } from '../../src-shared/result.ts'

/** Runs one call at a time for a row of buttons, and keeps what went wrong with the last. */
export const useAction = () => {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const act = async (call: () => Promise<Result<unknown, Failure>>): Promise<void> => {
    setBusy(true)
    const outcome = await call()
    setFailure(outcome.ok ? null : outcome.error)
    setBusy(false)
  }
  return { busy, failure, act }
}
