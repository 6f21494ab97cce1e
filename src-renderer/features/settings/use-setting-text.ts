import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from '../../i18n/use-translation.ts'
import { changeSettings, useSettings } from '../../stores/settings.ts'
import { readText, type TextError, type TextKey, withText } from './settings-texts.ts'

/** Shorter, and of a `12` the `1` would be saved first. */
const PAUSE_MS = 500

export type SettingText = {
  readonly value: string
  readonly error: string | undefined
  readonly edit: (text: string) => void
  /** Saves at once what was typed, if it can be. */
  readonly commit: () => void
}

/** What cannot be saved stays in the field, and what was saved in another window replaces only what nobody types in. */
export const useSettingText = (key: TextKey): SettingText => {
  const { t } = useTranslation('settings')
  const settings = useSettings((state) => state.settings)
  const [typed, setTyped] = useState<string | null>(null)
  const waiting = useRef<string | null>(null)

  const save = async () => {
    const text = waiting.current
    const now = useSettings.getState().settings
    if (text === null || now === null || !withText(now, key, text).ok) return
    waiting.current = null
    const kept = await changeSettings((latest) => {
      const changed = withText(latest, key, text)
      return changed.ok ? changed.value : {}
    })
    if (kept) setTyped((current) => (current === text ? null : current))
    else waiting.current ??= text
  }
  const latestSave = useRef(save)
  useLayoutEffect(() => {
    latestSave.current = save
  })

  useEffect(() => {
    if (typed === null) return
    const pause = setTimeout(() => void latestSave.current(), PAUSE_MS)
    return () => clearTimeout(pause)
  }, [typed])
  useEffect(() => () => void latestSave.current(), [])

  const outcome = settings === null || typed === null ? null : withText(settings, key, typed)
  const say = (error: TextError) =>
    error.kind === 'range' ? t('errors.range', error) : t(`errors.${error.kind}`)
  return {
    value: typed ?? (settings === null ? '' : readText(settings, key)),
    error: outcome === null || outcome.ok ? undefined : say(outcome.error),
    edit(text) {
      waiting.current = text
      setTyped(text)
    },
    commit: () => void save(),
  }
}
