import { useTranslation } from '../../i18n/use-translation.ts'
import { announce } from '../../stores/announcements.ts'
import type { SortWords } from '../../ui/sortable-list.tsx'

/** What a list that can be sorted says, with `noun` for one of its rows. */
export const useSortWords = (noun: 'criterion' | 'task'): SortWords => {
  const { t } = useTranslation('composer')
  const name = (number: number): string => t(`${noun}.numbered`, { number })
  return {
    handle: (number) => t('sort.handle', { name: name(number) }),
    instructions: t('sort.instructions'),
    lifted: (number) => t('sort.lifted', { name: name(number) }),
    over: (place, count) => t('sort.over', { place, total: count }),
    dropped: (place, count) => t('sort.dropped', { place, total: count }),
    cancelled: t('sort.cancelled'),
  }
}

/** Says where a row went, if the list has not said so itself. */
export const announceMove = (
  words: SortWords,
  { to, byKey }: { readonly to: number; readonly byKey: boolean },
  count: number,
): void => {
  if (byKey) announce(words.dropped(to + 1, count))
}
