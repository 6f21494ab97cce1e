import { say } from '../../i18n/say.ts'
import './fleet-notices.css'
import { TriangleAlert } from 'lucide-react'
import { useTranslation } from '../../i18n/use-translation.ts'
import { closeFleetNotices, useFleetNotices } from '../../stores/fleet-notices.ts'
import { useNavigation } from '../../stores/navigation.ts'
import { Button } from '../../ui/button.tsx'

/** What is wrong with the data folder, above the screens that the app opens with, until it was read. */
export function FleetNotices() {
  const notices = useFleetNotices((state) => state.notices)
  const opening = useNavigation(({ screen }) => screen.kind === 'fleet' || screen.kind === 'start')
  const { t } = useTranslation(['notices', 'common'])
  if (notices.length === 0 || !opening) return null
  return (
    <section className="fleet-notices" aria-label={t('notices:title')}>
      <TriangleAlert size={16} aria-hidden />
      <ul>
        {notices.map((notice) => (
          <li key={notice}>{say(notice)}</li>
        ))}
      </ul>
      <Button onClick={closeFleetNotices}>{t('common:understood')}</Button>
    </section>
  )
}
