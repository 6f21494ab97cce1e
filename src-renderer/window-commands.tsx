import i18next from 'i18next'
import { useEffect, useLayoutEffect, useState } from 'react'
import { COMMAND_IDS, type CommandId } from '../src-shared/commands.ts'
import type { Settings } from '../src-shared/model/settings.ts'
import { bridge, onColourScheme, page } from './bridge.ts'
import { followOffers } from './commands/follow-offers.ts'
import { listenToKeys } from './commands/listen-to-keys.ts'
import { actionOf, openModal, runCommand, useRegistry } from './commands/registry.ts'
import { useCommands } from './commands/use-commands.ts'
import { afterFirstList } from './stores/after-first-list.ts'
import { goBack, goForward, show, useNavigation } from './stores/navigation.ts'
import { needsPerson } from './stores/session-state.ts'
import { groupByTask, useSessions } from './stores/sessions.ts'
import { changeSettings, useSettings } from './stores/settings.ts'
import { undoLast, useUndo } from './stores/undo.ts'
import { Guard } from './ui/guard.tsx'
import { later } from './ui/later.tsx'
import { toastFailure } from './ui/toast-failure.ts'
import { toast } from './ui/toast-manager.ts'

const Palette = later(async () => (await import('./features/palette/palette.tsx')).Palette)
const ShortcutsDialog = later(
  async () => (await import('./features/shortcuts/shortcuts-dialog.tsx')).ShortcutsDialog,
)
const readAhead = (): void => {
  for (const { read } of [Palette, ShortcutsDialog]) read().catch(console.error)
}

type Opened =
  | { readonly kind: 'palette'; readonly possible: readonly CommandId[] }
  | { readonly kind: 'shortcuts' }

/** What the palette offers: it is asked before the palette itself is in the way. */
const possibleNow = (): CommandId[] => {
  const state = useRegistry.getState()
  return COMMAND_IDS.filter((id) => id !== 'app.palette' && actionOf(id, state) !== null)
}

const changeAppearance = async (
  change: (now: Settings['appearance']) => Partial<Settings['appearance']>,
): Promise<void> => {
  const kept = await changeSettings(({ appearance }) => ({
    appearance: { ...appearance, ...change(appearance) },
  }))
  const { saveFailure } = useSettings.getState()
  if (!kept && saveFailure !== null) toastFailure(saveFailure)
}

/** The scheme that is on screen, whoever chose it. */
const switchTheme = (): void => {
  const stop = onColourScheme(
    (scheme) => void changeAppearance(() => ({ theme: scheme === 'dark' ? 'light' : 'dark' })),
  )
  stop()
}

const openWindow = async (): Promise<void> => {
  const { screen } = useNavigation.getState()
  const opened = await bridge.call('window.open', screen.kind === 'session' ? { session: screen.id } : {})
  if (!opened.ok) toastFailure(opened.error)
}

/** The next one in the fleet's order after the one on screen. */
const showNextNeedsYou = (): void => {
  const { screen } = useNavigation.getState()
  const ids = groupByTask(useSessions.getState().byId)
    .flatMap((group) => group.sessions)
    .filter(needsPerson)
    .map((view) => view.identity.id)
  const at = screen.kind === 'session' ? ids.indexOf(screen.id) : -1
  const next = ids[(at + 1) % Math.max(1, ids.length)]
  if (next === undefined) toast({ title: i18next.t('shell:nobodyNeedsYou') })
  else show({ kind: 'session', id: next })
}

const showNeighbour = (step: 1 | -1): void => {
  const { screen } = useNavigation.getState()
  if (screen.kind !== 'session') return
  const ids = groupByTask(useSessions.getState().byId).flatMap((group) =>
    group.sessions.map((view) => view.identity.id),
  )
  const next = ids[(ids.indexOf(screen.id) + step + ids.length) % ids.length]
  if (next !== undefined) show({ kind: 'session', id: next })
}

/** What was opened cannot be drawn: it is said, and the keys are the screen's again. */
function Broken({ error, onClose }: { readonly error: unknown; readonly onClose: () => void }) {
  useEffect(() => {
    const message = i18next.t('shell:broken.opened', {
      error: error instanceof Error ? error.message : String(error),
    })
    toastFailure({ message, remedy: i18next.t('shell:broken.remedy') })
    onClose()
  }, [error, onClose])
  return null
}

/** The commands that can be done on every screen, and what they open above it. */
export function WindowCommands() {
  const [open, setOpen] = useState<Opened | null>(null)
  const onSession = useNavigation((state) => state.screen.kind === 'session')
  const [canGoBack, canGoForward] = [
    useNavigation((state) => state.past.length > 0),
    useNavigation((state) => state.future.length > 0),
  ]
  const canUndo = useUndo((state) => state.done.length > 0)
  // From the key on: what is typed next is for what opens, and no command.
  useLayoutEffect(() => (open === null ? undefined : openModal()), [open])
  useEffect(() => afterFirstList(readAhead), [])
  useEffect(() => listenToKeys(page), [])
  useEffect(followOffers, [])
  useEffect(() => bridge.on('menu.chosen', ({ command }) => void runCommand(command)), [])
  useCommands({
    'app.palette': () => setOpen({ kind: 'palette', possible: possibleNow() }),
    'app.shortcuts': () => setOpen({ kind: 'shortcuts' }),
    'app.newWindow': () => void openWindow(),
    'app.undo': canUndo ? undoLast : null,
    'app.theme': switchTheme,
    'app.contrast': () =>
      void changeAppearance(({ contrast }) => ({ contrast: contrast === 'more' ? 'system' : 'more' })),
    'go.start': () => show({ kind: 'start' }),
    'go.fleet': () => show({ kind: 'fleet' }),
    'go.trash': () => show({ kind: 'trash' }),
    'go.settings': () => show({ kind: 'settings' }),
    'go.nextNeedsYou': showNextNeedsYou,
    'go.back': canGoBack ? goBack : null,
    'go.forward': canGoForward ? goForward : null,
    'session.next': onSession ? () => showNeighbour(1) : null,
    'session.previous': onSession ? () => showNeighbour(-1) : null,
  })
  const close = () => setOpen(null)
  return (
    <Guard of={open} instead={(error) => <Broken error={error} onClose={close} />}>
      {open?.kind === 'palette' ? <Palette possible={open.possible} onClose={close} /> : null}
      {open?.kind === 'shortcuts' ? <ShortcutsDialog onClose={close} /> : null}
    </Guard>
  )
}
