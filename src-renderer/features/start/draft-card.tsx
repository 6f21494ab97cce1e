import { PencilLine } from 'lucide-react'
import { useState } from 'react'
import { formatAge } from '../../format/duration.ts'
import { firstLine, repositoryName } from '../../format/text.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { useDraft } from '../../stores/draft.ts'
import { isBegun } from '../../stores/draft-model.ts'
import { discardDraft } from '../../stores/draft-undo.ts'
import { continueDraft } from '../../stores/repository.ts'
import { Button } from '../../ui/button.tsx'

/** A task that was begun and not started; nothing when there is none. */
export function DraftCard() {
  const { t } = useTranslation('start')
  const run = useDraft((state) => state.run)
  // Of the moment at which the screen was opened: nobody watches it age.
  const [now] = useState(() => Date.now())
  if (!isBegun(run)) return null
  const { tasks, location, editedAt } = run
  const titles = tasks.map(({ title, description }) => title.trim() || firstLine(description))
  const title = titles.find((text) => text !== '') ?? t('draft.untitled')
  const facts = [
    location === '' ? t('draft.noRepository') : repositoryName(location),
    ...(tasks.length > 1 ? [t('draft.tasks', { count: tasks.length })] : []),
    ...(editedAt === null ? [] : [formatAge(now - editedAt)]),
  ]
  const discard = () => discardDraft(t('draft.discarded'))
  return (
    <section className="panel draft-card" aria-labelledby="draft-title">
      <PencilLine size={18} aria-hidden />
      <div className="draft-what">
        <h2 id="draft-title">{t('draft.title')}</h2>
        <p className="ellipsis" dir="auto">
          {title}
        </p>
        <p className="muted">{facts.join(' · ')}</p>
      </div>
      <Button onClick={discard}>{t('draft.discard')}</Button>
      <Button look="primary" onClick={() => void continueDraft()}>
        {t('draft.continue')}
      </Button>
    </section>
  )
}
