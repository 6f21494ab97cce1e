import i18next from 'i18next'
import { createSay, type Say, type SentenceCatalogue } from '../../src-shared/locales/create-say.ts'

const sayings = new Map<string, Say>()

/** The core's sentences in `language`, from now on. */
export const learnSentences = (language: string, catalogue: SentenceCatalogue): void => {
  sayings.set(language, createSay(catalogue))
}

/** What the core says or has recorded, which is English, in the window's language. */
export const say: Say = Object.assign(
  (english: string) => sayings.get(i18next.language)?.(english) ?? english,
  { part: (english: string) => sayings.get(i18next.language)?.part(english) ?? english },
)
