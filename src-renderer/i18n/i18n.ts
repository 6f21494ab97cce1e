import i18next from 'i18next'
import type { SentenceCatalogue } from '../../src-shared/locales/create-say.ts'
import { english } from '../../src-shared/locales/en/index.ts'
import type { Settings } from '../../src-shared/model/settings.ts'
import { learnSentences } from './say.ts'

export const LANGUAGES = ['en', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

const catalogues = import.meta.glob<Record<string, unknown>>(
  ['../../src-shared/locales/*/*.json', '!../../src-shared/locales/en/*.json'],
  { import: 'default' },
)

/** What the core says is English in the code itself, so English has none. */
const sentences = import.meta.glob<SentenceCatalogue>('../../src-shared/locales/*/sentences/index.ts', {
  import: 'sentences',
})

const systemLanguage = (): Language =>
  LANGUAGES.find((language) => navigator.language.toLowerCase().startsWith(language)) ?? 'en'

/** English is at hand from the first paint; every other language is fetched when it is chosen. */
export const startI18n = (): void => {
  void i18next.init({
    lng: 'en',
    initAsync: false,
    fallbackLng: 'en',
    defaultNS: 'common',
    resources: { en: english },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
}

const filesOf = <T>(files: Readonly<Record<string, () => Promise<T>>>, language: Language) =>
  Promise.all(
    Object.entries(files)
      .filter(([path]) => path.includes(`/${language}/`))
      .map(async ([path, read]) => [path, await read()] as const),
  )

const load = async (language: Language): Promise<void> => {
  const [loaded, said] = await Promise.all([filesOf(catalogues, language), filesOf(sentences, language)])
  for (const [, catalogue] of said) learnSentences(language, catalogue)
  for (const [path, strings] of loaded) {
    const namespace = path.slice(path.lastIndexOf('/') + 1, -'.json'.length)
    i18next.addResourceBundle(language, namespace, strings, true, true)
  }
}

let wanted = 'en'

/** Shows the window in the settings' language. */
export const followLanguage = async ({ appearance }: Pick<Settings, 'appearance'>): Promise<void> => {
  const language = appearance.language === 'system' ? systemLanguage() : appearance.language
  if (wanted === language) return
  wanted = language
  if (language !== 'en') await load(language)
  // Another one was chosen while this one was read.
  if (wanted !== language) return
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}
