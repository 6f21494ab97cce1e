import { FolderGit2, FolderX, Globe, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { RecentRepository } from '../../../src-shared/ipc/messages.ts'
import { page } from '../../bridge.ts'
import { formatAge } from '../../format/duration.ts'
import { repositoryName } from '../../format/text.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { chooseRepository } from '../../stores/repository.ts'
import { forgetRecent, loadRecent, useRecent } from '../../stores/repository-recent.ts'
import { moveAmongRows } from '../../ui/arrow-keys.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { KeyCaps } from '../../ui/key-caps.tsx'
import { FailureNote, Loading } from '../../ui/notes.tsx'

/** As many as there are digits to open them by. */
const DIGITS = 9

const isTyping = (element: Element | null): boolean =>
  element !== null &&
  element.closest('input, textarea, select, [contenteditable=true], [role=dialog]') !== null

/** A digit opens the repository with that number. */
const useDigits = (recent: readonly RecentRepository[]): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target as Element))
        return
      const one = /^[1-9]$/.test(event.key) ? recent[Number(event.key) - 1] : undefined
      if (one?.available) void chooseRepository(one.location)
    }
    page.addEventListener('keydown', press)
    return () => page.removeEventListener('keydown', press)
  }, [recent])
}

const isUrl = (location: string): boolean => /^[a-z][a-z0-9+.-]*:\/\/|^[^/\\]+@[^/\\]+:/i.test(location)

type RowProps = { readonly one: RecentRepository; readonly at: number; readonly now: number }

function RecentRow({ one: { location, usedAt, available }, at, now }: RowProps) {
  const { t } = useTranslation('start')
  const name = repositoryName(location)
  const Icon = available ? (isUrl(location) ? Globe : FolderGit2) : FolderX
  return (
    <li className="recent-row">
      <button
        type="button"
        data-row
        className="recent"
        disabled={!available}
        aria-keyshortcuts={at < DIGITS && available ? String(at + 1) : undefined}
        onClick={() => void chooseRepository(location)}
      >
        <Icon size={15} aria-hidden />
        <bdi className="recent-name">{name}</bdi>
        <bdi className="recent-path ellipsis" title={location}>
          {location}
        </bdi>
        <span className="recent-when">{available ? formatAge(now - usedAt) : t('recent.gone')}</span>
        {at < DIGITS && available ? <KeyCaps caps={[String(at + 1)]} /> : null}
      </button>
      <IconButton
        label={t('recent.remove', { name })}
        icon={<X size={14} />}
        onClick={() => void forgetRecent(location)}
      />
    </li>
  )
}

/** Where sessions were started before, latest first; nothing at all before the first. */
export function RecentRepositories() {
  const { t } = useTranslation(['start', 'common'])
  const { recent, failure } = useRecent()
  // Of the moment at which the screen was opened: nobody watches it age.
  const [now] = useState(() => Date.now())
  useEffect(() => void loadRecent(), [])
  useDigits(recent ?? [])
  if (failure !== null) {
    return (
      <FailureNote failure={failure}>
        <Button onClick={() => void loadRecent()}>{t('common:retry')}</Button>
      </FailureNote>
    )
  }
  if (recent === null) return <Loading what={t('recent.loading')} />
  if (recent.length === 0) return null
  return (
    <section className="panel recents" aria-labelledby="recents-title">
      <h2 id="recents-title">{t('recent.title')}</h2>
      <ol onKeyDown={moveAmongRows}>
        {recent.map((one, at) => (
          <RecentRow key={one.location} one={one} at={at} now={now} />
        ))}
      </ol>
    </section>
  )
}
