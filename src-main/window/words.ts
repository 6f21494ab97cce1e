import { createInstance } from 'i18next'
import { createSay, type Say, sayAsItIs } from '../../src-shared/locales/create-say.ts'
import germanCommands from '../../src-shared/locales/de/commands.json' with { type: 'json' }
import germanDesktop from '../../src-shared/locales/de/desktop.json' with { type: 'json' }
import englishCommands from '../../src-shared/locales/en/commands.json' with { type: 'json' }
import englishDesktop from '../../src-shared/locales/en/desktop.json' with { type: 'json' }
import type { Appearance } from '../../src-shared/model/preferences.ts'

export type Language = Exclude<Appearance['language'], 'system'>
/** A string of the catalogue's parts `desktop` and, as `commands:…`, `commands`. */
export type Words = (key: string, values?: Readonly<Record<string, unknown>>) => string

const catalogue = createInstance()
void catalogue.init({
  lng: 'en',
  fallbackLng: 'en',
  initAsync: false,
  defaultNS: 'desktop',
  resources: {
    en: { commands: englishCommands, desktop: englishDesktop },
    de: { commands: germanCommands, desktop: germanDesktop },
  },
  interpolation: { escapeValue: false },
})

/** `system`: the desktop's own language, in its BCP 47 name. */
export const languageOf = (chosen: Appearance['language'], system: string): Language => {
  if (chosen !== 'system') return chosen
  return system.toLowerCase().startsWith('de') ? 'de' : 'en'
}

let german: Say | null = null

/** The core's sentences in that language; the catalogue is read when it is first asked for. */
export const sayOf = async (language: Language): Promise<Say> => {
  if (language === 'en') return sayAsItIs
  const { sentences } = await import('../../src-shared/locales/de/sentences/index.ts')
  german ??= createSay(sentences)
  return german
}

export const wordsOf = (language: Language): Words => {
  const translate = catalogue.getFixedT(language)
  return (key, values) => translate(key, { ...values })
}
