import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { english } from '../../src-shared/locales/en/index.ts'
import type { Settings } from '../../src-shared/model/settings.ts'

export const LANGUAGES = ['en', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

const catalogues = import.meta.glob<{ default: Record<string, unknown> }>([
  '../../src-shared/locales/*/*.json',
  '!../../src-shared/locales/en/*.json',
])

const systemLanguage = (): Language =>
  LANGUAGES.find((language) => navigator.language.toLowerCase().startsWith(language)) ?? 'en'

/** English is at hand from the first paint; every other language is fetched when it is chosen. */
export const startI18n = (): void => {
  void i18next.use(initReactI18next).init({
    lng: 'en',
    initAsync: false,
    fallbackLng: 'en',
    defaultNS: 'common',
    resources: { en: english },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
}

const load = async (language: Language): Promise<void> => {
  const files = Object.entries(catalogues).filter(([path]) => path.includes(`/${language}/`))
  const loaded = await Promise.all(files.map(async ([path, read]) => [path, (await read()).default] as const))
  for (const [path, strings] of loaded) {
    const namespace = path.slice(path.lastIndexOf('/') + 1, -'.json'.length)
    i18next.addResourceBundle(language, namespace, strings, true, true)
  }
}

/** Shows the window in the settings' language. */
export const followLanguage = async ({ appearance }: Pick<Settings, 'appearance'>): Promise<void> => {
  const language = appearance.language === 'system' ? systemLanguage() : appearance.language
  if (i18next.language === language) return
  if (language !== 'en') await load(language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}
