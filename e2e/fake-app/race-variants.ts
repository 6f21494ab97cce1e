import type { FakeOrchestrator } from '../../src-main/ipc/test-support/fake-orchestrator.ts'
import { gitPatch } from './git-patch.ts'
import { RENAMED, SAMPLE_VERSIONS, type SampleFiles } from './sample-files.ts'

const [BEFORE, HALFWAY, , AFTER] = SAMPLE_VERSIONS

const withText = (files: SampleFiles, path: string, change: (text: string) => string): SampleFiles => {
  const content = files[path]
  return typeof content === 'string' ? { ...files, [path]: change(content) } : files
}

const JSON_LINE = [
  "import type { Row } from './row.ts'",
  '',
  '/** One row, as one line that ends. */',
  "export const toJsonLine = (row: Row) => JSON.stringify(row.cells) + '\\n'",
  '',
].join('\n')

/** Another way to the same end: its own module, other tests, no fixtures. */
const SEPARATE: SampleFiles = (() => {
  const { 'fixtures/rows.json': _rows, 'fixtures/rows.bin': _bin, ...kept } = AFTER
  const printed = withText(kept, 'src/print.ts', (text) =>
    text.replace('JSON.stringify(row)', 'toJsonLine(row)').replace("    output.write('\\n')\n", ''),
  )
  return {
    ...withText(printed, 'src/print.test.ts', (text) => text.replace('toHaveLength(3)', 'toEqual(ROWS)')),
    'src/json-line.ts': JSON_LINE,
  }
})()

/** What each session of the made-up race changed, the first one as all others do. */
const VARIANTS: Readonly<Record<string, SampleFiles>> = { 'json-2': SEPARATE, 'json-3': HALFWAY }

/** Makes the candidates of the made-up race differ, file by file. */
export const varyRace = ({ diffs }: FakeOrchestrator): void => {
  for (const [id, files] of Object.entries(VARIANTS)) {
    const before = diffs.get(id)
    const { patch, stat } = gitPatch(BEFORE, files, RENAMED)
    if (before !== undefined) diffs.set(id, { ...before, patch, stat })
  }
}
