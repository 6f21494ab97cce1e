import { COMMAND_IDS, COMMANDS } from '../../src-shared/commands.ts'
import type { Disposer } from '../../src-shared/result.ts'
import { bridge } from '../bridge.ts'
import { afterFirstList } from '../stores/after-first-list.ts'
import { actionOf, useRegistry } from './registry.ts'

const IN_MENUS = COMMAND_IDS.filter((id) => COMMANDS[id].menu !== undefined)

/** Main is told which commands of its menus can be done now; the others are greyed out there. */
export const followOffers = (): Disposer => {
  let told = ''
  let due = false
  const tell = () => {
    due = false
    const commands = IN_MENUS.filter((id) => actionOf(id) !== null)
    if (commands.join() === told) return
    told = commands.join()
    void bridge.call('window.offering', { commands })
  }
  // A screen that comes changes the registry some ten times.
  const tellSoon = () => {
    if (due) return
    due = true
    afterFirstList(tell)
  }
  tellSoon()
  return useRegistry.subscribe(tellSoon)
}
