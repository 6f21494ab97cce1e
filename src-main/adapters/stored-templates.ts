import { join } from 'node:path'
import { type Template, templateSchema } from '../../src-shared/ipc/messages.ts'
import type { Failure } from '../../src-shared/model/errors.ts'
import { ok, type Result } from '../../src-shared/result.ts'
import type { Templates } from '../ipc/data-sources.ts'
import { createListFile } from './list-file.ts'

/** Tasks to begin others from, as `templates.json` in `folder`. */
export function createStoredTemplates(
  folder: string,
  now: () => number = Date.now,
): Templates & { notices(): string[] } {
  const file = createListFile({
    file: join(folder, 'templates.json'),
    item: templateSchema,
    what: 'The templates',
    now,
  })
  const others = (name: string) => file.read().filter((one) => one.name !== name)
  const keep = (templates: Template[]): Result<Template[], Failure> => {
    const sorted = templates.toSorted((a, b) => a.name.localeCompare(b.name))
    const written = file.write(sorted)
    return written.ok ? ok(sorted) : written
  }
  return {
    notices: file.notices,
    list: file.read,
    save: (template) => keep([...others(template.name), template]),
    delete(name) {
      const left = others(name)
      return left.length === file.read().length ? ok(left) : keep(left)
    },
  }
}
