import type { CommandId } from '../../src-shared/commands.ts'
import { useSettings } from '../stores/settings.ts'
import { firstKeys } from './format-keys.ts'

/** The command's shortcut under the settings, in tinykeys' notation; empty: it has none. */
export const useKeysOf = (id: CommandId | undefined): string =>
  useSettings((state) => (id === undefined ? '' : firstKeys(id, state.settings?.shortcuts ?? {})))
