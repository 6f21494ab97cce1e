import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { hostileChildren } from '../adapters/test-support/hostile-children.ts'
import type { ScriptedModel } from '../scripted-model/scripted-model.ts'
import {
  decision,
  type JsonLine,
  makeRepository,
  runCli,
  scriptedEnvironment,
  startCli,
  temporaryFolder,
} from './test-support/cli-harness.ts'

const models: ScriptedModel[] = []
afterEach(async () => {
  await Promise.all(models.splice(0).map((model) => model.close()))
})

/** Everything below a folder that is not a plain file or folder, or is named like a thing for a while. */
const passing = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isSocket() || entry.isFIFO() || /\.tmp-|\.lock$|\.(making|restored|dropped)/.test(entry.name),
    )
    .map((entry) => join(entry.parentPath, entry.name))

/** Processes with `word` in their command line or environment. */
const processesOf = (word: string): string[] =>
  readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && Number(pid) !== process.pid)
    .filter((pid) => {
      try {
        return ['cmdline', 'environ'].some((file) =>
          readFileSync(`/proc/${pid}/${file}`, 'utf8').includes(word),
        )
      } catch {
        // It is gone, or not ours.
        return false
      }
    })

test.skipIf(process.platform !== 'linux')(
  'after a stop of everything no process, socket or temporary file of ours is left',
  async () => {
    const strays = hostileChildren()
    const script = strays.scripts['was forked twice, so that its parent is the first process']?.replace(
      /; sleep \d+$/,
      '',
    )
    const { model, env } = await scriptedEnvironment([
      { when: { asks: 'supervisor' }, replies: [decision('/run sh stray.sh'), { hang: true }] },
      { when: { asks: 'aider' }, replies: [{ content: 'Nothing to do.' }] },
    ])
    models.push(model)
    const [data, temporary] = [temporaryFolder('data'), temporaryFolder('tmp')]
    const own = { ...env, TMPDIR: temporary }
    const run = startCli(
      [
        ...['run', '--repo', makeRepository({ 'stray.sh': `${script}\n`, 'hello.py': 'x' })],
        ...['--task', 'Leave something behind', '--criteria', 'It is gone', '--test', 'sh stray.sh'],
        ...['--sessions', '2', '--data', data, '--json'],
      ],
      own,
    )
    const ended = (line: JsonLine) => (line.event as { type?: string } | undefined)?.type === 'turnEnded'
    await run.until(ended)
    await vi.waitFor(() => expect(strays.count()).toBeGreaterThan(1), { timeout: 60_000 })
    const listed = await runCli(['sessions', '--data', data, '--json'], own)
    const begin = performance.now()
    const ids = listed.lines.flatMap(({ id }) => (typeof id === 'string' ? [id] : []))
    expect(ids).toHaveLength(2)
    await Promise.all(ids.map((id) => runCli(['stop', id, '--data', data], own)))
    await run.done
    expect(performance.now() - begin).toBeLessThan(15_000)
    expect(strays.count()).toBe(0)
    // The host ends by itself, once nobody needs it.
    await vi.waitFor(() => expect(processesOf(data)).toEqual([]), { timeout: 30_000 })
    expect(passing(data)).toEqual([])
    expect(readdirSync(temporary)).toEqual([])
    expect((await runCli(['gc', '--data', data, '--json'], own)).lines).toMatchObject([
      { type: 'summary', bytes: 0 },
    ])
  },
)
