import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { openPutAwayLab } from '../test-support/put-away-lab.ts'
import { outcome, requireOk } from '../test-support/scratch-repository.ts'

const lab = openPutAwayLab()
afterAll(() => lab.dispose())
const { scratch, data, workspaces } = lab
const { signal } = new AbortController()

const large = (name: string) =>
  scratch.repository(
    name,
    Object.fromEntries(
      Array.from({ length: 1_500 }, (_, index) => [`d${index % 100}/f${index}.txt`, `${index}\n`]),
    ),
  )

describe('a workspace that was never finished', () => {
  test('is removed, however far the clone had come when its process was killed, and made anew for good', async () => {
    const source = large('killed')
    const repository = requireOk(await workspaces.inspect(source, signal))
    for (const afterMs of [0, 30, 80, 150, 250]) {
      const { workspace: directory, root } = data.session(`killed-${afterMs}`)
      mkdirSync(root, { recursive: true })
      writeFileSync(join(root, '.100x-session'), JSON.stringify({ v: 1, id: `killed-${afterMs}` }))
      const script = join(import.meta.dirname, '..', 'test-support', 'make-workspace.ts')
      const maker = spawn(process.execPath, ['--import', 'tsx', script, data.root, source, directory], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      await once(maker.stdout, 'data')
      await delay(afterMs)
      maker.kill('SIGKILL')
      await once(maker, 'exit')
      // Its git may still be at work.
      requireOk(await workspaces.discard(directory))
      requireOk(await workspaces.create({ repository, directory, branch: 'b' }, signal))
      await delay(200)
      expect(scratch.git(directory, 'status', '--porcelain')).toBe('')
      expect(requireOk(await workspaces.head(directory))).toBe(repository.base)
      requireOk(await workspaces.discard(directory))
      expect(readdirSync(root)).toEqual(['.100x-session'])
    }
  })

  test('that is not there is no trouble', async () => {
    expect(outcome(await workspaces.discard(data.session('nothing').workspace))).toBe('ok')
  })

  test('stays when there is work in it, or nothing shows that it is ours', async () => {
    const worked = await lab.session('worked')
    scratch.write(worked.workspace, { 'new.txt': 'x' })
    scratch.commit(worked.workspace, 'work')
    expect(outcome(await workspaces.discard(worked.workspace))).toMatch(/there is work in it\.$/)
    const stashed = await lab.session('stashed')
    scratch.write(stashed.workspace, { 'README.md': 'x' })
    scratch.git(stashed.workspace, 'stash', 'push', '-q')
    expect(outcome(await workspaces.discard(stashed.workspace))).toMatch(/there is work in it\.$/)
    const unmarked = await lab.session('unmarked')
    rmSync(join(unmarked.folder, '.100x-session'))
    expect(outcome(await workspaces.discard(unmarked.workspace))).toMatch(/nothing shows/)
    const linked = await lab.session('linked')
    const outside = scratch.path('somewhere else')
    renameSync(linked.folder, outside)
    symlinkSync(outside, linked.folder)
    expect(outcome(await workspaces.discard(linked.workspace))).toMatch(/nothing shows/)
    for (const { workspace } of [worked, stashed, unmarked, linked])
      expect(existsSync(join(workspace, 'README.md'))).toBe(true)
  })
})

describe('the locks of a git that was killed', () => {
  const LOCKS = ['index.lock', 'HEAD.lock', 'ORIG_HEAD.lock', 'refs/heads/100x/a.lock']
  const lock = (workspace: string) => {
    for (const name of LOCKS) {
      mkdirSync(dirname(join(workspace, '.git', name)), { recursive: true })
      writeFileSync(join(workspace, '.git', name), '')
    }
  }

  test('are removed, and it is said; a second time there is nothing to say', async () => {
    const { workspace } = await lab.session('locked')
    lock(workspace)
    const [said, ...more] = requireOk(await workspaces.unlock(workspace))
    expect(more).toEqual([])
    for (const name of LOCKS) expect(said).toContain(name)
    expect(requireOk(await workspaces.unlock(workspace))).toEqual([])
    scratch.write(workspace, { 'a.txt': 'a' })
    scratch.commit(workspace, 'goes on')
  })

  test.skipIf(process.platform !== 'linux')('stay while a git is at work there', async () => {
    const { workspace } = await lab.session('busy')
    scratch.write(workspace, { 'README.md': 'changed' })
    // Holds index.lock until its editor ends.
    const git = spawn('git', ['-C', workspace, 'commit', '-a', '-e', '-m', 'x'], {
      env: { ...process.env, GIT_EDITOR: 'sleep 60;:' },
      stdio: 'ignore',
      detached: true,
    })
    const file = join(workspace, '.git', 'index.lock')
    while (!existsSync(file)) await delay(10)
    // However old it looks.
    utimesSync(file, 1, 1)
    expect(outcome(await workspaces.unlock(workspace))).toBe(
      `git-failed: Another git (process ${git.pid}) is at work in the workspace ${workspace}.`,
    )
    expect(existsSync(file)).toBe(true)
    const unlocking = workspaces.unlock(workspace)
    process.kill(-(git.pid ?? 0), 'SIGKILL')
    expect(requireOk(await unlocking)).toHaveLength(1)
    expect(existsSync(file)).toBe(false)
  })

  test('of a repository that is not shown to be ours stay', async () => {
    const mine = scratch.repository('mine')
    writeFileSync(join(mine, '.git', 'index.lock'), '')
    expect(requireOk(await workspaces.unlock(mine))).toEqual([])
    expect(existsSync(join(mine, '.git', 'index.lock'))).toBe(true)
  })
})
