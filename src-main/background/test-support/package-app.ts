import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createPackageWithOptions } from '@electron/asar'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { z } from 'zod'
import { projectRoot } from '../../setup/project-root.ts'

const manifestSchema = z.object({ files: z.array(z.string()) })
const lockSchema = z.object({ packages: z.record(z.string(), z.object({ dev: z.boolean().default(false) })) })

const read = <T>(schema: z.ZodType<T>, name: string): T =>
  schema.parse(JSON.parse(readFileSync(join(projectRoot(), name), 'utf8')))

/** What a release ships: the files of our manifest and the packages that are no tools. */
const shippedPaths = (): string[] => {
  const { files } = read(manifestSchema, 'package.json')
  const packages = Object.entries(read(lockSchema, 'package-lock.json').packages)
  // The first entry is the project itself.
  const shipped = packages.flatMap(([path, { dev }]) => (dev || path === '' ? [] : [path]))
  return ['package.json', ...files, ...shipped]
}

const NOT_NEEDED = /\.(map|mdx?|pdb|[cm]?ts)$|[\\/](win32|darwin)-\w+$|[\\/]third_party$/

/** The program is copied, because its fuses change; everything beside it is the runtime's own. */
function borrowRuntime(runtime: string, folder: string): string {
  const program = join(folder, 'packaged-100x')
  copyFileSync(runtime, program)
  for (const name of readdirSync(dirname(runtime))) {
    if (name === 'resources' || join(dirname(runtime), name) === runtime) continue
    symlinkSync(join(dirname(runtime), name), join(folder, name))
  }
  return program
}

/**
 * Makes an app of this checkout as a release would: everything in one archive, and the fuses hardened. Resolves to
 * its program. `runtime`: an Electron's program.
 */
export async function packageApp(runtime: string, folder: string): Promise<string> {
  const staged = join(folder, 'staged')
  for (const path of shippedPaths()) {
    const from = join(projectRoot(), path)
    cpSync(from, join(staged, path), { recursive: true, filter: (source) => !NOT_NEEDED.test(source) })
  }
  mkdirSync(join(folder, 'app'))
  const program = borrowRuntime(runtime, join(folder, 'app'))
  const archive = join(folder, 'app', 'resources', 'app.asar')
  mkdirSync(dirname(archive))
  await createPackageWithOptions(staged, archive, { unpack: '*.node' })
  await flipFuses(program, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
  })
  return program
}
