import { removeEverything } from './git/clean-checkout.ts'
import { kindOf } from './session-proof.ts'

/** Removes a folder, also where it is closed to us; throws when something of it is left. */
export async function removeWhole(folder: string): Promise<void> {
  await removeEverything(folder)
  if ((await kindOf(folder)) === 'missing') return
  throw Object.assign(new Error(`something holds ${folder}`), { code: 'EBUSY' })
}
