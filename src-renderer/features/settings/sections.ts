import i18next from 'i18next'
import { COMMAND_IDS } from '../../../src-shared/commands.ts'

export const SECTIONS = [
  'models',
  'aider',
  'limits',
  'policy',
  'appearance',
  'terminal',
  'notify',
  'shortcuts',
  'survival',
  'data',
] as const
export type Section = (typeof SECTIONS)[number]

const textsIn = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(textsIn)

/** Each text that a person can read in a section, behind its title, in the language of the window. */
const textsOf = (section: Section): string[] => {
  const own = i18next.t(`settings:sections.${section}`, { returnObjects: true })
  const more: unknown[] =
    section === 'models'
      ? [i18next.t('settings:sections.keys', { returnObjects: true })]
      : section === 'shortcuts'
        ? COMMAND_IDS.map((id) => i18next.t(`commands:titles.${id}`))
        : []
  return textsIn([own, ...more]).map((text) => `${own.title} ${text}`.toLowerCase())
}

/** The sections with a text in which every word of the query begins a word. */
export const sectionsWith = (query: string): Section[] => {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = (text: string) => {
    const words = text.split(/[^\p{L}\p{N}]+/u)
    return wanted.every((one) => words.some((word) => word.startsWith(one)))
  }
  return SECTIONS.filter((section) => textsOf(section).some(fits))
}
