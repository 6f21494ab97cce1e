import { Columns2, RectangleHorizontal } from 'lucide-react'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import type { SessionView } from '../../../src-shared/model/session.ts'
import { page } from '../../bridge.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { type SessionTab, showTab, useNavigation } from '../../stores/navigation.ts'
import { arrangePanes, type PaneTab, useSessionLayout } from '../../stores/session-layout.ts'
import { IconButton } from '../../ui/button.tsx'
import { type TabItem, Tabs } from '../../ui/tabs.tsx'
import { useWidth } from '../../ui/use-width.ts'
import { CritiquePane } from './critique/critique-pane.tsx'
import { DetailsPane } from './details/details-pane.tsx'
import { DiffPane } from './diff-pane.tsx'
import { goToTerminal, goToView } from './go-to-pane.ts'
import { ReplayPane } from './replay/replay-pane.tsx'
import { TerminalPane } from './terminal-pane.tsx'
import { TimelinePane } from './timeline-pane.tsx'

/** From here on there is room for a terminal that can be read and a view beside it. */
const ROOMY_PX = 1180
/** Narrower than this nobody can want both, whatever they chose in a wider window. */
const LEAST_PX = 640

type PaneProps = { readonly view: SessionView }

function Pane({ tab, view }: PaneProps & { readonly tab: SessionTab }) {
  switch (tab) {
    case 'terminal':
      return <TerminalPane view={view} />
    case 'diff':
      return <DiffPane id={view.identity.id} head={view.head} base={view.identity.repository.base} />
    case 'critique':
      return <CritiquePane view={view} />
    case 'timeline':
      return <TimelinePane view={view} />
    case 'replay':
      return <ReplayPane view={view} />
    case 'details':
      return <DetailsPane view={view} />
  }
}

const badge = (n: number): string | undefined => (n === 0 ? undefined : String(n))

const useTabItems = (view: SessionView): readonly TabItem<PaneTab>[] => {
  const { t } = useTranslation('commands')
  return [
    { id: 'timeline', label: t('titles.session.timeline') },
    { id: 'diff', label: t('titles.session.diff'), badge: badge(view.stat.files) },
    { id: 'critique', label: t('titles.session.critique'), badge: badge(view.critiques.length) },
    { id: 'replay', label: t('titles.session.replay') },
    { id: 'details', label: t('titles.session.details') },
  ]
}

function LayoutButton({ split }: { readonly split: boolean }) {
  const { t } = useTranslation('session')
  return (
    <IconButton
      label={t(split ? 'single' : 'split')}
      icon={split ? <RectangleHorizontal size={15} aria-hidden /> : <Columns2 size={15} aria-hidden />}
      command="session.layout"
      onClick={() => arrangePanes(split ? 'single' : 'split')}
    />
  )
}

function SinglePane({ view, canSplit }: PaneProps & { readonly canSplit: boolean }) {
  const { t } = useTranslation(['session', 'commands'])
  const tab = useNavigation((state) => state.tab)
  const items = [
    { id: 'terminal' as const, label: t('commands:titles.session.terminal') },
    ...useTabItems(view),
  ]
  return (
    <Tabs
      label={t('views')}
      items={items}
      selected={tab}
      onSelect={showTab}
      trailing={canSplit ? <LayoutButton split={false} /> : undefined}
    >
      <Pane tab={tab} view={view} />
    </Tabs>
  )
}

function SplitPanes({ view }: PaneProps) {
  const { t } = useTranslation('session')
  const tab = useNavigation((state) => state.tab)
  const beside = useSessionLayout((state) => state.beside)
  const layout = useDefaultLayout({ id: 'session-panes', storage: page.localStorage })
  const shown = tab === 'terminal' ? beside : tab
  return (
    <Group orientation="horizontal" {...layout}>
      <Panel id="terminal" className="session-pane" defaultSize="62" minSize="25">
        <TerminalPane view={view} />
      </Panel>
      <Separator className="pane-separator" aria-label={t('resize')} />
      <Panel id="views" className="session-pane" defaultSize="38" minSize="25">
        <Tabs
          label={t('views')}
          items={useTabItems(view)}
          selected={shown}
          onSelect={showTab}
          trailing={<LayoutButton split />}
        >
          <Pane tab={shown} view={view} />
        </Tabs>
      </Panel>
    </Group>
  )
}

/** The terminal with the other views beside it, or one pane at a time where there is no room or no wish for both. */
export function SessionPanes({ view }: PaneProps) {
  const { ref, width } = useWidth()
  const panes = useSessionLayout((state) => state.panes)
  const canSplit = width >= LEAST_PX
  const split = canSplit && (panes === 'split' || (panes === 'auto' && width >= ROOMY_PX))
  useCommands({
    'session.terminal': goToTerminal,
    'session.diff': () => goToView('diff'),
    'session.critique': () => goToView('critique'),
    'session.timeline': () => goToView('timeline'),
    'session.replay': () => goToView('replay'),
    'session.details': () => goToView('details'),
    'session.layout': canSplit ? () => arrangePanes(split ? 'single' : 'split') : null,
  })
  return (
    <div className="session-panes" ref={ref}>
      {width === 0 ? null : split ? (
        <SplitPanes view={view} />
      ) : (
        <SinglePane view={view} canSplit={canSplit} />
      )}
    </div>
  )
}
