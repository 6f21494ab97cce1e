import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { z } from 'zod'

const TASKS = join(import.meta.dirname, 'tasks')

const taskFileSchema = z.strictObject({
  title: z.string(),
  /** The one file of the starting repository that the author changes. */
  file: z.string(),
  description: z.string(),
  criteria: z.array(z.string()).min(2).max(3),
  /** By wrong solution: the criteria that it does not meet. */
  fails: z.record(z.string(), z.array(z.string()).min(1)),
})

export type Solution = {
  /** `gold`, `stub` or `wrong-…`. */
  readonly name: string
  readonly kind: 'gold' | 'stub' | 'wrong'
  /** What the task's file holds after the author's work. */
  readonly text: string
  /** Criteria that it must fail; `null`: at least one, whichever. */
  readonly fails: readonly string[] | null
}

export type GateTask = {
  /** Its folder's name. */
  readonly name: string
  readonly language: 'Python' | 'JavaScript'
  readonly title: string
  readonly file: string
  readonly description: string
  readonly criteria: readonly string[]
  readonly stub: string
  readonly solutions: readonly Solution[]
}

/** Every task of the benchmark, by name. */
export const loadTasks = (): GateTask[] => readdirSync(TASKS).sort().map(loadTask)

function loadTask(name: string): GateTask {
  const folder = join(TASKS, name)
  const { fails, ...task } = taskFileSchema.parse(JSON.parse(readFileSync(join(folder, 'task.json'), 'utf8')))
  const extension = extname(task.file)
  const read = (solution: string) => readFileSync(join(folder, `${solution}${extension}`), 'utf8')
  const wrong = Object.entries(fails).map(
    ([solution, criteria]): Solution => ({
      name: solution,
      kind: 'wrong',
      text: read(solution),
      fails: criteria,
    }),
  )
  if (wrong.length !== 2) throw new Error(`${name} has ${wrong.length} wrong solutions instead of two`)
  return {
    ...task,
    name,
    language: extension === '.py' ? 'Python' : 'JavaScript',
    stub: read('stub'),
    solutions: [
      { name: 'gold', kind: 'gold', text: read('gold'), fails: [] },
      { name: 'stub', kind: 'stub', text: read('stub'), fails: null },
      ...wrong,
    ],
  }
}

export const criterionId = (index: number): string => `c${index + 1}`

/** What `python3` leads to: launchers of version managers take longer than a whole check. */
const python = (() => {
  const name = process.platform === 'win32' ? 'python' : 'python3'
  return execFileSync(name, ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim()
})()

/** The command that checks a criterion, to be run where the task's file lies. It works in `sh` and in `cmd`. */
export function checkCommand({ name, language }: GateTask, criterion: string): string {
  const [program, script] = language === 'Python' ? [python, 'check.py'] : [process.execPath, 'check.mjs']
  return [program, join(import.meta.dirname, script), name, criterion].map((part) => `"${part}"`).join(' ')
}
