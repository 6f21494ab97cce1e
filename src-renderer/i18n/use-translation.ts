import i18next, { type Namespace, type TFunction } from 'i18next'
import { useSyncExternalStore } from 'react'

type Strings<N extends Namespace> = { readonly t: TFunction<N> }

const showing = new Set<() => void>()
i18next.on('languageChanged', () => {
  for (const showAgain of [...showing]) showAgain()
})
const subscribe = (showAgain: () => void) => {
  showing.add(showAgain)
  return () => void showing.delete(showAgain)
}
const language = (): string => i18next.language

const made = new Map<string, Strings<Namespace>>()

/**
 * The strings of these namespaces in the window's language. react-i18next has a hook for it that also waits for
 * namespaces and watches whole stores; a list of fifty sessions uses it hundreds of times, and took a sixth longer.
 */
export function useTranslation<const N extends Namespace = 'common'>(
  namespaces: N = 'common' as unknown as N,
): Strings<N> {
  const lng = useSyncExternalStore(subscribe, language)
  const key = `${lng} ${String(namespaces)}`
  const known = made.get(key)
  if (known !== undefined) return known as Strings<N>
  const strings = { t: i18next.getFixedT(lng, namespaces) }
  made.set(key, strings as unknown as Strings<Namespace>)
  return strings as Strings<N>
}
