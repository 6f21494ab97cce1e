import { ok } from '../../src-shared/result.ts'
import type { Handlers } from './call-handlers.ts'
import type { Composition, Desktop } from './composition.ts'

type DesktopCall =
  | 'repository.pick'
  | 'disk.reveal'
  | 'window.open'
  | 'window.showing'
  | 'window.offering'
  | 'link.open'
  | 'clipboard.write'
  | 'key.storage'
  | 'app.info'

/** What the window asks of the desktop around it. */
export function createDesktopHandlers({
  composition,
  desktop,
}: {
  readonly composition: Composition
  readonly desktop: Desktop
}): Pick<Handlers, DesktopCall> {
  return {
    'repository.pick': async () => ok(await desktop.pickFolder()),
    'disk.reveal': () => desktop.revealDataFolder(),
    'window.open': ({ session }) => desktop.openWindow(session ?? null),
    'window.showing': ({ session }, window) => ok(desktop.showing(window, session)),
    'window.offering': ({ commands }, window) => ok(desktop.offering(window, commands)),
    'link.open': ({ url }) => desktop.openLink(url),
    'clipboard.write': ({ text }) => ok(desktop.copy(text)),
    'key.storage': () => ok(composition.keys.storage()),
    'app.info': () =>
      ok({ ...desktop.about(), maxInstances: composition.orchestrator.limits().maxInstances }),
  }
}
