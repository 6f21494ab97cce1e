// Builds out/ when a source is newer than it. Two at once build once.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import lockfile from 'proper-lockfile'
import { builtCli, projectRoot } from './environment.mjs'

const SOURCES = [
  'src-main',
  'src-preload',
  'src-renderer',
  'src-shared',
  'resources',
  'electron.vite.config.ts',
  'package.json',
]

/** Latest change below `path` in epoch milliseconds; a folder's own tells of files removed. */
const newestChange = (path) => {
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  const inside = readdirSync(path)
    .filter((name) => !name.endsWith('.test.ts') && !name.endsWith('.test.tsx'))
    .map((name) => newestChange(join(path, name)))
  return Math.max(stats.mtimeMs, ...inside)
}

const isFresh = () => {
  if (!existsSync(builtCli)) return false
  const changes = SOURCES.map((name) => join(projectRoot, name))
    .filter(existsSync)
    .map(newestChange)
  return statSync(builtCli).mtimeMs >= Math.max(...changes)
}

/** Resolves to the build's exit code; its output is shown only when it fails. */
const build = () =>
  new Promise((resolve, reject) => {
    const program = join(projectRoot, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
    const child = spawn(process.execPath, [program, 'build'], {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const output = []
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => output.push(chunk))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code !== 0) process.stderr.write(Buffer.concat(output))
      resolve(code)
    })
  })

/** True when `out/` is up to date afterwards. */
export const ensureBuilt = async () => {
  if (isFresh()) return true
  mkdirSync(join(projectRoot, 'out'), { recursive: true })
  const release = await lockfile.lock(join(projectRoot, 'out', 'build'), {
    realpath: false,
    stale: 30_000,
    retries: { retries: 600, minTimeout: 200, maxTimeout: 200 },
  })
  try {
    if (isFresh()) return true
    console.error('Building …')
    const begin = new Date()
    if ((await build()) !== 0) return false
    // What changes while it builds is newer than the build.
    utimesSync(builtCli, begin, begin)
    return true
  } finally {
    await release()
  }
}
