import { readFile } from 'node:fs/promises'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { TaskDraft } from '../../src-shared/model/run-request.ts'
import type { Settings } from '../../src-shared/model/settings.ts'
import { err, ok } from '../../src-shared/result.ts'
import type { TaskFiles } from '../ipc/data-sources.ts'
import { parseTaskFile } from '../task-file/task-file.ts'
import { taskFileText } from '../task-file/task-file-text.ts'
import { replaceFile } from './replace-file.ts'

/** A form has no settings of its own, so what the file says for all of its tasks is said by each. */
const completed = (draft: TaskDraft, defaults: Partial<Settings>): TaskDraft => {
  const { model, aiderModel = model, criticModel = model, weakModel, maxTurns } = defaults
  const models = { supervisor: model, aider: aiderModel, critic: criticModel, weak: weakModel }
  const said = Object.fromEntries(Object.entries(models).filter(([, name]) => name !== undefined))
  return {
    ...draft,
    models: { ...said, ...draft.models },
    ...(draft.maxTurns === undefined && maxTurns !== undefined ? { maxTurns } : {}),
  }
}

const notOpened = (path: string, error: unknown, does: 'read' | 'written'): Failure => {
  if (!(error instanceof Error && 'code' in error)) throw error
  return {
    kind: does === 'read' ? 'cannot-read' : 'cannot-write',
    message:
      does === 'read'
        ? `${path} cannot be read: ${error.message}.`
        : `${path} cannot be written: ${error.message}.`,
    remedy: 'Look at its permissions and the free space, or choose another file.',
  }
}

/** Tasks as files that the command line shares with the window. */
export const createTaskFiles = (): TaskFiles => ({
  async read(path) {
    let text: string
    try {
      text = await readFile(path, 'utf8')
    } catch (error) {
      return err(notOpened(path, error, 'read'))
    }
    const parsed = parseTaskFile(text, path)
    if (!parsed.ok) return err({ ...parsed.error, remedy: 'Correct the file, and import it again.' })
    const { drafts, repositoryUrl, settings, warnings } = parsed.value
    return ok({
      repository: repositoryUrl === '' ? null : repositoryUrl,
      tasks: drafts.map((draft) => completed(draft, settings)),
      notices: warnings,
    })
  },
  async write(path, request) {
    try {
      await replaceFile(path, taskFileText(request))
      return ok(undefined)
    } catch (error) {
      return err(notOpened(path, error, 'written'))
    }
  },
})
