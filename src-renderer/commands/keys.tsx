import type { CommandId } from '../../src-shared/commands.ts'
import { KeyCaps } from '../ui/key-caps.tsx'
import { keyCaps } from './format-keys.ts'
import { useKeysOf } from './use-keys-of.ts'

/** The key of a command; nothing when it has none. */
export function Keys({ command }: { readonly command: CommandId }) {
  const keys = useKeysOf(command)
  return keys === '' ? null : <KeyCaps caps={keyCaps(keys)} />
}
