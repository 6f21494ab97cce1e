import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import PQueue from 'p-queue'
import { createShellCommandRunner } from '../../src-main/adapters/shell-command-runner.ts'
import { checkCommand, criterionId, type GateTask, type Solution } from './load-tasks.ts'

const CHECK_LIMIT_MS = 30_000

/** Which criteria the checks found not to hold, by task and solution. */
export type Failing = { of(task: GateTask, solution: Solution): readonly string[] }

export type SelfCheck = {
  readonly failing: Failing
  readonly checks: number
  /** Where a solution does not do what the task's folder says of it, in words. */
  readonly surprises: readonly string[]
}

/** Runs every check against every solution of the tasks, without any session. */
export async function selfCheck(tasks: readonly GateTask[]): Promise<SelfCheck> {
  const root = mkdtempSync(join(tmpdir(), '100x-gate-check-'))
  const queue = new PQueue({ concurrency: availableParallelism() })
  const results = await Promise.all(
    tasks.flatMap((task) =>
      task.solutions.map(async (solution) => ({
        task,
        solution,
        failed: await failedChecks(queue, join(root, `${task.name} ${solution.name}`), task, solution),
      })),
    ),
  )
  rmSync(root, { recursive: true, force: true })
  const found = new Map(
    results.map(({ task, solution, failed }) => [`${task.name} ${solution.name}`, failed]),
  )
  return {
    failing: { of: (task, solution) => found.get(`${task.name} ${solution.name}`) ?? [] },
    checks: tasks.reduce((sum, task) => sum + task.criteria.length * task.solutions.length, 0),
    surprises: results.flatMap(({ task, solution, failed }) => surprise(task, solution, failed)),
  }
}

async function failedChecks(
  queue: PQueue,
  directory: string,
  task: GateTask,
  solution: Solution,
): Promise<string[]> {
  mkdirSync(directory)
  writeFileSync(join(directory, task.file), solution.text)
  const commands = createShellCommandRunner()
  const { signal } = new AbortController()
  const run = async (criterion: string): Promise<string[]> => {
    const result = await commands.run({
      command: checkCommand(task, criterion),
      cwd: directory,
      session: 'self-check',
      timeoutMs: CHECK_LIMIT_MS,
      signal,
    })
    return result.exitCode === 0 ? [] : [criterion]
  }
  const ids = task.criteria.map((_, index) => criterionId(index))
  return (await Promise.all(ids.map((id) => queue.add(() => run(id))))).flat()
}

function surprise(task: GateTask, { name, fails }: Solution, failed: readonly string[]): string[] {
  const list = (ids: readonly string[]) => (ids.length === 0 ? 'nothing' : ids.join(', '))
  if (fails === null) {
    return failed.length > 0 ? [] : [`${task.name} ${name}: fails nothing, although nothing was done`]
  }
  if (failed.join() === fails.join()) return []
  return [`${task.name} ${name}: fails ${list(failed)}; it should fail ${list(fails)}`]
}
