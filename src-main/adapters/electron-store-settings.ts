import ElectronStore from 'electron-store'
import type { SettingsStore } from '../ipc/composition.ts'

/** The settings as `settings.json` in `folder`, where the command line finds them too. Throws when that file is damaged. */
export function createElectronStoreSettings(folder: string): SettingsStore {
  const store = new ElectronStore({ cwd: folder, name: 'settings' })
  return {
    read: () => store.store,
    write: (settings) => {
      store.store = { ...settings }
    },
  }
}
