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

/** All that a person can read in a section, in the language of the window and in lower case. */
const words = (section: Section): string => {
  const own = i18next.t(`settings:sections.${section}`, { returnObjects: true })
  const more: unknown[] =
    section === 'models'
      ? [i18next.t('settings:sections.keys', { returnObjects: true })]
      : section === 'shortcuts'
        ? COMMAND_IDS.map((id) => i18next.t(`commands:titles.${id}`))
        : []
  return textsIn([own, ...more])
    .join('\n')
    .toLowerCase()
}

/** The sections in which every word of the query can be read. */
export const sectionsWith = (query: string): Section[] => {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean)
  return SECTIONS.filter((section) => {
    const text = words(section)
    return wanted.every((word) => text.includes(word))
  })
}
