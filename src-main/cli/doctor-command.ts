import type { DoctorFinding } from '../../src-shared/model/doctor.ts'
import { runDoctor } from '../setup/doctor.ts'

export type DoctorCommandOptions = {
  readonly json: boolean
  readonly install: boolean
  /** The settings' `aiderPath`; empty: look for an Aider. */
  readonly aiderPath?: string
  readonly modelCheck: () => Promise<DoctorFinding>
  /** One line of standard output. */
  readonly write: (line: string) => void
  /** One line of progress; never standard output when `json`. */
  readonly progress: (line: string) => void
}

const WORDS: Record<DoctorFinding['status'], string> = { ok: 'ok', failing: 'FAILING', note: 'note' }
const TITLE_WIDTH = 18

const asText = ({ title, status, detail, fix }: DoctorFinding): string[] => [
  `${WORDS[status].padEnd(8)}${title.padEnd(TITLE_WIDTH)}${detail}`,
  ...(fix === null ? [] : [`${''.padEnd(8)}${'mend it with:'.padEnd(TITLE_WIDTH)}${fix}`]),
]

/** The exit code: 0 when nothing is failing, else 3. */
export async function doctorCommand(options: DoctorCommandOptions): Promise<number> {
  const report = await runDoctor({
    aider: { configuredPath: options.aiderPath ?? '' },
    modelCheck: options.modelCheck,
    install: options.install,
    progress: options.progress,
  })
  for (const finding of report.findings) {
    const lines = options.json ? [JSON.stringify({ type: 'finding', ...finding })] : asText(finding)
    for (const line of lines) options.write(line)
  }
  if (options.json) options.write(JSON.stringify({ type: 'summary', healthy: report.healthy }))
  return report.healthy ? 0 : 3
}
