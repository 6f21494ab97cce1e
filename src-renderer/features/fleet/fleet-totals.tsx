import { UserRound } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import type { SessionView } from '../../../src-shared/model/session.ts'
import { isEnded } from '../../../src-shared/model/session-facts.ts'
import { budgetLines } from '../../../src-shared/model/spending.ts'
import { formatAmount, meterOf } from '../../format/budget.ts'
import { formatPrice } from '../../format/cost.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { useAppInfo } from '../../stores/app-info.ts'
import { useDrawnSessions } from '../../stores/drawn-sessions.ts'
import { editFilter, useFleetPrefs } from '../../stores/fleet-prefs.ts'
import { followMachineLoad, useMachineLoad } from '../../stores/machine-load.ts'
import { useNow } from '../../stores/now.ts'
import { isSupervised, needsPerson } from '../../stores/session-state.ts'
import { useSettings } from '../../stores/settings.ts'
import { spentToday } from '../../stores/spent.ts'
import { Button } from '../../ui/button.tsx'
import { Meter } from '../../ui/meter.tsx'

function Total({
  name,
  title,
  children,
}: {
  readonly name: string
  readonly title?: string
  readonly children: ReactNode
}) {
  return (
    <div className="total" title={title}>
      <dt>{name}</dt>
      <dd className="number">{children}</dd>
    </div>
  )
}

const countOf = (views: readonly SessionView[]) => ({
  running: views.filter(({ state }) => isSupervised(state) && state !== 'queued').length,
  queued: views.filter(({ state }) => state === 'queued').length,
  ended: views.filter(({ state }) => isEnded(state)).length,
})

/** What all sessions used today, and of the day's budget where there is one. */
function Today({ views, goesOn }: { readonly views: readonly SessionView[]; readonly goesOn: boolean }) {
  const { t } = useTranslation('fleet')
  const limits = useSettings((state) => state.settings?.dayBudget)
  const now = useNow(goesOn)
  const spent = spentToday(views, now)
  const lines = limits === undefined ? [] : budgetLines('day', limits, spent)
  const lineOf = (unit: string) => lines.find((line) => line.unit === unit)
  const [usd, tokens] = [lineOf('usd'), lineOf('tokens')]
  return (
    <>
      <Total name={t('totals.cost')}>
        {usd === undefined ? formatPrice(spent.usd, spent.usdPartlyUnknown) : <Meter {...meterOf(usd)} />}
      </Total>
      <Total name={t('totals.tokens')}>
        {tokens === undefined ? formatAmount(spent.tokens) : <Meter {...meterOf(tokens)} />}
      </Total>
    </>
  )
}

function Machine({ goesOn }: { readonly goesOn: boolean }) {
  const { t } = useTranslation('fleet')
  const load = useMachineLoad((state) => state.load)
  useEffect(() => (goesOn ? followMachineLoad() : undefined), [goesOn])
  if (load === null || !goesOn) return null
  const cpu = Math.round(load.cpu * 100)
  const memory = Math.round((load.memoryUsed / load.memoryTotal) * 100)
  return <Total name={t('totals.load')}>{t('totals.loadText', { cpu, cores: load.cores, memory })}</Total>
}

function NeedsYou({ count }: { readonly count: number }) {
  const { t } = useTranslation('fleet')
  const filtered = useFleetPrefs(
    ({ filter }) => filter.columns.length === 1 && filter.columns[0] === 'needs-you',
  )
  if (count === 0) return <p className="muted total-nobody">{t('totals.nobody')}</p>
  return (
    <Button
      look={filtered ? 'primary' : 'plain'}
      icon={<UserRound size={13} aria-hidden />}
      aria-pressed={filtered}
      onClick={() => editFilter({ columns: filtered ? [] : ['needs-you'] })}
    >
      {t('totals.needsYou', { count })}
    </Button>
  )
}

/** The whole fleet in one line. */
export function FleetTotals() {
  const { t } = useTranslation('fleet')
  const byId = useDrawnSessions()
  const limit = useAppInfo((state) => state.info?.maxInstances)
  const views = Object.values(byId)
  const { running, queued, ended } = countOf(views)
  return (
    <div className="totals">
      <NeedsYou count={views.filter(needsPerson).length} />
      <dl aria-label={t('totals.label')}>
        <Total name={t('totals.running')} title={t('totals.runningHint')}>
          {limit === undefined ? running : t('totals.runningOf', { running, limit })}
        </Total>
        <Total name={t('totals.queued')}>{queued}</Total>
        <Total name={t('totals.ended')}>{ended}</Total>
        <Today views={views} goesOn={running > 0} />
        <Machine goesOn={running > 0} />
      </dl>
    </div>
  )
}
