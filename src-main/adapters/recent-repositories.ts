import { join } from 'node:path'
import { z } from 'zod'
import { ok } from '../../src-shared/result.ts'
import type { RecentRepositories } from '../ipc/data-sources.ts'
import { folderExists } from './git/folders.ts'
import { createListFile } from './list-file.ts'

const MOST_RECENT = 20

const itemSchema = z.object({ location: z.string(), kind: z.enum(['local', 'url']), usedAt: z.number() })

/** A disk that is gone may answer with more than "not there". */
const isThere = (path: string): Promise<boolean> => folderExists(path).catch(() => false)

/** The repositories that tasks were started on, as `recent.json` in `folder`. */
export function createRecentRepositories(
  folder: string,
  now: () => number = Date.now,
): RecentRepositories & { notices(): string[] } {
  const file = createListFile({
    file: join(folder, 'recent.json'),
    item: itemSchema,
    what: 'The recent repositories',
    now,
  })
  const others = (location: string) => file.read().filter((one) => one.location !== location)
  return {
    notices: file.notices,
    list: () =>
      Promise.all(
        file.read().map(async ({ location, kind, usedAt }) => ({
          location,
          usedAt,
          available: kind === 'url' || (await isThere(location)),
        })),
      ),
    used: ({ location, kind }) =>
      file.write([{ location, kind, usedAt: now() }, ...others(location)].slice(0, MOST_RECENT)),
    forget(location) {
      const left = others(location)
      return left.length === file.read().length ? ok(undefined) : file.write(left)
    },
  }
}
