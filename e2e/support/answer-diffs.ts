import type { ElectronApplication } from '@playwright/test'
import { formatPatch, structuredPatch } from 'diff'
import { CALL_CHANNEL } from '../../src-shared/ipc/channels.ts'

/** One file of a made-up diff: its text before and after, or the lines that git says of it instead. */
export type DiffFile = {
  readonly path: string
  readonly before?: string
  readonly after?: string
  readonly from?: string
  readonly head?: readonly string[]
}
export type DiffAnswers = {
  readonly base: string
  readonly head: string
  readonly files: readonly DiffFile[]
  /** `data:` URLs, by commit and path: `HEAD logo.png`. */
  readonly images?: Readonly<Record<string, string>>
  readonly commits?: readonly { readonly hash: string; readonly subject: string }[]
}

const lineCounts = (lines: readonly string[]) => ({
  added: lines.filter((line) => line.startsWith('+')).length,
  removed: lines.filter((line) => line.startsWith('-')).length,
})

const blob = (text: string): string =>
  [...text].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) >>> 0, 7).toString(16)

const patchOf = ({ path, from, before, after, head = [] }: DiffFile): string => {
  const start = [`diff --git a/${from ?? path} b/${path}`, ...head]
  if (before === undefined && after === undefined) return `${start.join('\n')}\n`
  const [old, now] = [before ?? '', after ?? '']
  const kind =
    before === undefined ? ['new file mode 100644'] : after === undefined ? ['deleted file mode 100644'] : []
  const names = [
    `--- ${before === undefined ? '/dev/null' : `a/${from ?? path}`}`,
    `+++ ${after === undefined ? '/dev/null' : `b/${path}`}`,
  ]
  const { hunks } = structuredPatch(path, path, old, now, '', '', { context: 3 })
  const body = formatPatch({ oldFileName: '', newFileName: '', oldHeader: '', newHeader: '', hunks })
    .split('\n')
    .filter((line) => !/^(===|--- |\+\+\+ )/.test(line))
  return [...start, ...kind, `index ${blob(old)}..${blob(now)} 100644`, ...names, ...body].join('\n')
}

const diffOf = ({ base, head, files }: Pick<DiffAnswers, 'base' | 'head' | 'files'>) => {
  const patch = files.map(patchOf).join('')
  const counted = lineCounts(patch.split('\n').filter((line) => !/^(--- |\+\+\+ )/.test(line)))
  return { base, head, stat: { files: files.length, ...counted }, patch, truncated: false }
}

const contentsOf = ({ base, head, files, images = {} }: DiffAnswers) => {
  const texts = files.flatMap(({ path, from, before, after }) => [
    ...(before === undefined ? [] : [[`${base} ${from ?? path}`, before]]),
    ...(after === undefined ? [] : [[`${head} ${path}`, after]]),
  ])
  const kinds = (data: string) => ({ kind: data.startsWith('data:') ? 'image' : 'text', bytes: data.length })
  return Object.fromEntries(
    [...texts, ...Object.entries(images)].map(([key, data]) => [
      key,
      { data, truncated: false, ...kinds(data ?? '') },
    ]),
  )
}

/** From now on the window reads these diffs, whatever session it asks for. */
export const answerDiffs = async (app: ElectronApplication, answers: DiffAnswers): Promise<void> => {
  const commits = (answers.commits ?? []).map(({ hash, subject }, at) => ({
    ...{ hash, subject, at: 1_700_000_000_000 - at * 60_000 },
    stat: { files: 1, added: 1, removed: 1 },
  }))
  const given = { channel: CALL_CHANNEL, diff: diffOf(answers), contents: contentsOf(answers), commits }
  await app.evaluate(({ ipcMain }, { channel, diff, contents, commits: known }) => {
    type Listener = (event: unknown, name: string, raw: unknown) => Promise<unknown>
    type World = { answeredBefore?: Listener | undefined }
    const world = globalThis as World
    const held = ipcMain as unknown as { readonly _invokeHandlers: Map<string, Listener> }
    world.answeredBefore ??= held._invokeHandlers.get(channel)
    ipcMain.removeHandler(channel)
    ipcMain.handle(channel, async (event, name: string, raw: { commit?: string; path?: string }) => {
      const missing = { kind: 'missing', data: '', bytes: 0, truncated: false }
      if (name === 'session.diff') return { ok: true, value: diff }
      if (name === 'session.commits') return { ok: true, value: known }
      if (name === 'session.file')
        return { ok: true, value: contents[`${raw.commit} ${raw.path}`] ?? missing }
      return world.answeredBefore?.(event, name, raw)
    })
  }, given)
}
