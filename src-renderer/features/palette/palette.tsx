import './palette.css'
import { Dialog } from '@base-ui/react/dialog'
import { Command } from 'cmdk'
import { useMemo, useState } from 'react'
import { COMMANDS, type CommandId, type CommandSection } from '../../../src-shared/commands.ts'
import type { SessionView } from '../../../src-shared/model/session.ts'
import { Keys } from '../../commands/keys.tsx'
import { runCommand } from '../../commands/registry.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { show } from '../../stores/navigation.ts'
import { noteCommand, recentOf, useRecentCommands } from '../../stores/recent-commands.ts'
import { groupByTask, useSessions } from '../../stores/sessions.ts'
import { useStateLook } from '../../stores/use-state-look.ts'
import { Mark } from '../../ui/mark.tsx'

const SECTIONS: readonly CommandSection[] = ['session', 'diff', 'terminal', 'composer', 'fleet', 'go', 'app']

/** Every word of the query, in any order; what begins with it comes first. Letters strewn over a name match nothing. */
const score = (_value: string, query: string, keywords: readonly string[] = []): number => {
  const text = keywords.join(' ').toLowerCase()
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (!words.every((word) => text.includes(word))) return 0
  return text.startsWith(words[0] ?? '') ? 1 : 0.5
}

/** Closes first, so that the command finds the window as it was before. */
type Choose = (run: () => void) => void

function SessionItem({ view, choose }: { readonly view: SessionView; readonly choose: Choose }) {
  const { t } = useTranslation()
  const look = useStateLook(view)
  const { id, number, task, branch } = view.identity
  return (
    <Command.Item
      value={id}
      keywords={[task.title, String(number), branch, look.label]}
      onSelect={() => choose(() => show({ kind: 'session', id }))}
    >
      <Mark {...look} compact />
      <span className="palette-name ellipsis" title={task.title} dir="auto">
        {task.title}
      </span>
      <span className="muted">{t('sessionNumber', { number })}</span>
    </Command.Item>
  )
}

function Sessions({ choose }: { readonly choose: Choose }) {
  const { t } = useTranslation('palette')
  const byId = useSessions((state) => state.byId)
  const views = useMemo(() => groupByTask(byId).flatMap((group) => group.sessions), [byId])
  if (views.length === 0) return null
  return (
    <Command.Group heading={t('sessions')}>
      {views.map((view) => (
        <SessionItem key={view.identity.id} view={view} choose={choose} />
      ))}
    </Command.Group>
  )
}

type CommandsProps = {
  readonly heading: string
  readonly ids: readonly CommandId[]
  readonly choose: Choose
}

function Commands({ heading, ids, choose }: CommandsProps) {
  const { t } = useTranslation('commands')
  if (ids.length === 0) return null
  const run = (id: CommandId) => {
    noteCommand(id)
    runCommand(id)
  }
  return (
    <Command.Group heading={heading}>
      {ids.map((id) => (
        <Command.Item
          key={id}
          value={id}
          keywords={[t(`titles.${id}`), heading]}
          onSelect={() => choose(() => run(id))}
        >
          <span className="palette-name ellipsis">{t(`titles.${id}`)}</span>
          <Keys command={id} />
        </Command.Item>
      ))}
    </Command.Group>
  )
}

type Props = {
  /** The commands that could be done when it was opened. */
  readonly possible: readonly CommandId[]
  readonly onClose: () => void
}

/** Every command that can be done now, and every session, by name. */
export function Palette({ possible, onClose }: Props) {
  const { t } = useTranslation(['palette', 'commands'])
  const [query, setQuery] = useState('')
  const latest = useRecentCommands((state) => state.ids)
  // Who types is looking for something, and finds it where it belongs.
  const recent = query === '' ? recentOf(latest, possible) : []
  const inSection = (section: CommandSection) =>
    possible.filter((id) => COMMANDS[id].section === section && !recent.includes(id))
  const choose: Choose = (run) => {
    onClose()
    // The effects of the closing come first: they give the commands of the screen back.
    requestAnimationFrame(run)
  }
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="palette">
          <Dialog.Title className="visually-hidden">{t('palette:title')}</Dialog.Title>
          <Command label={t('palette:title')} loop filter={score}>
            <Command.Input
              // Who opens it types at once, before the dialog would move the focus.
              autoFocus
              value={query}
              onValueChange={setQuery}
              placeholder={t('palette:placeholder')}
            />
            <Command.List label={t('palette:title')}>
              <Command.Empty>{t('palette:empty', { query })}</Command.Empty>
              <Commands heading={t('palette:recent')} ids={recent} choose={choose} />
              {SECTIONS.map((section) => (
                <Commands
                  key={section}
                  heading={t(`commands:sections.${section}`)}
                  ids={inSection(section)}
                  choose={choose}
                />
              ))}
              <Sessions choose={choose} />
            </Command.List>
          </Command>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
