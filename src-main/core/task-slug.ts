import slugify from '@sindresorhus/slugify'

const SLUG_LIMIT = 40

/** The task's part of a branch name: `a-z`, `0-9` and `-`, 1 to 40 characters. */
export const taskSlug = (title: string): string => {
  // More than enough for the slug, and a whole description may be given.
  const start = title.trim().slice(0, 10 * SLUG_LIMIT)
  return slugify(start, { decamelize: false }).slice(0, SLUG_LIMIT).replace(/-+$/, '') || 'task'
}
