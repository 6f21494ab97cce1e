import { runProgram, succeeded } from './run-program.ts'

/** A shared library that Electron loads, and the Debian packages that hold it: today's name first. */
export type LibraryPackage = { readonly library: string; readonly names: readonly string[] }

export const ELECTRON_LIBRARIES: readonly LibraryPackage[] = [
  { library: 'libgtk-3.so.0', names: ['libgtk-3-0t64', 'libgtk-3-0'] },
  { library: 'libnss3.so', names: ['libnss3'] },
  { library: 'libatk-1.0.so.0', names: ['libatk1.0-0t64', 'libatk1.0-0'] },
  { library: 'libatk-bridge-2.0.so.0', names: ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'] },
  { library: 'libgbm.so.1', names: ['libgbm1'] },
  { library: 'libasound.so.2', names: ['libasound2t64', 'libasound2'] },
  { library: 'libcups.so.2', names: ['libcups2t64', 'libcups2'] },
  { library: 'libdrm.so.2', names: ['libdrm2'] },
  { library: 'libxkbcommon.so.0', names: ['libxkbcommon0'] },
]

/** `apt-cache policy` prints a block a package; one that apt cannot install has no candidate or no block. */
export const parseInstallable = (policy: string): Set<string> => {
  const installable = new Set<string>()
  let name = ''
  for (const line of policy.split('\n')) {
    const heading = /^(\S+):$/.exec(line)
    if (heading?.[1] !== undefined) name = heading[1]
    const candidate = /^ {2}Candidate: (.+)$/.exec(line)?.[1]
    if (candidate !== undefined && candidate !== '(none)') installable.add(name)
  }
  return installable
}

/** The name this release of Debian or Ubuntu knows; the last, oldest one where its lists are empty. */
export const choosePackageName = (names: readonly string[], installable: ReadonlySet<string>): string =>
  names.find((name) => installable.has(name)) ?? names.at(-1) ?? ''

const ENGLISH = { PATH: process.env.PATH ?? '', LC_ALL: 'C' }

/** Picks for each library the package name that apt offers here. */
export const choosePackages = async (wanted: readonly (readonly string[])[]): Promise<string[]> => {
  const policy = await runProgram({
    file: 'apt-cache',
    args: ['policy', ...wanted.flat()],
    env: ENGLISH,
    timeoutMs: 60_000,
  })
  const installable = parseInstallable(succeeded(policy) ? policy.stdout : '')
  return [...new Set(wanted.map((names) => choosePackageName(names, installable)))]
}
