import type { FakeOrchestrator } from '../../src-main/ipc/test-support/fake-orchestrator.ts'
import type { FakeTerminals } from '../../src-main/ipc/test-support/fake-terminals.ts'
import type { BranchCommit } from '../../src-shared/model/branch-content.ts'
import { gitPatch } from './git-patch.ts'
import { BASE, HEAD } from './sample-contents.ts'
import { sampleLog, sampleScreen } from './sample-session.ts'
import { sampleTask } from './sample-tasks.ts'
import { sampleView } from './sample-view.ts'

const FILES = 660
const LINES = 130
/** Of a hundred lines these change. */
const CHANGED = 34

const lineOf = (file: number, line: number, version: 'old' | 'new'): string => {
  const call = version === 'old' ? 'format(row)' : 'json ? JSON.stringify(row) : format(row)'
  const shapes = [
    `export const column${line} = (row: Row): string => row.cells[${line}] ?? ''`,
    `  for (const row of rows${line}) output.write(${call})`,
    `  if (options.verbose && count > ${line}) throw new Error('file ${file}: line ${line} is too long')`,
    `/** Writes ${line} objects, one a line, so that another program can read them as they come. */`,
    `  return { id: '${file}-${line}', ${version === 'new' ? 'total' : 'sum'}: values.reduce((a, b) => a + b, 0) }`,
  ]
  return shapes[(file + line) % shapes.length] ?? ''
}

const isChanged = (file: number, line: number): boolean => (line * 7 + file * 13) % 100 < CHANGED

const pathOf = (file: number): string =>
  `packages/package-${file % 12}/src/part-${Math.floor(file / 12)}/module-${file}.ts`

const filesOf = (version: 'old' | 'new'): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: FILES }, (_, file) => {
      const lines = Array.from({ length: LINES }, (_, line) =>
        lineOf(file, line, version === 'new' && isChanged(file, line) ? 'new' : 'old').concat(
          version === 'new' && isChanged(file, line) ? ` // ${file}` : '',
        ),
      )
      return [pathOf(file), `${lines.join('\n')}\n`]
    }),
  )

/** One session whose patch has more than a hundred thousand lines in many files. */
export function fillHugeDiff(orchestrator: FakeOrchestrator, terminals: FakeTerminals): void {
  const task = sampleTask('huge', 'Rewrite every module', '/home/kim/work/monorepo', { sessions: 1 })
  const made = sampleView({ state: 'working', turns: 12, cost: 3.2, ageMin: 55 }, task, 1)
  const { id } = made.identity
  const before = filesOf('old')
  const after = filesOf('new')
  const { patch, stat, files } = gitPatch(before, after, {})
  const diff = { base: BASE, head: HEAD, stat, patch, truncated: false }
  const commit: BranchCommit = {
    hash: HEAD,
    subject: 'refactor: rewrite every module',
    at: made.createdAt,
    stat,
  }
  const view = { ...made, stat, files }
  orchestrator.views.set(id, view)
  orchestrator.logs.set(id, sampleLog(view))
  orchestrator.contents.set(id, {
    commits: [commit],
    files,
    diffOf: () => diff,
    fileAt(hash, path) {
      const data = (hash.startsWith(BASE.slice(0, 7)) ? before : after)[path]
      if (data === undefined) return { bytes: 0, kind: 'missing', data: '', truncated: false }
      return { bytes: Buffer.byteLength(data), kind: 'text', data, truncated: false }
    },
  })
  terminals.open(id, sampleScreen())
}
