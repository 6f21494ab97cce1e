import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findDisplay } from './display.ts'

export type SandboxState =
  | { readonly usable: true }
  | { readonly usable: false; readonly reason: string; readonly fix: string | null }

const SETUID = 0o4000

const kernelSays = (file: string, value: string): boolean =>
  existsSync(file) && readFileSync(file, 'utf8').trim() === value

const hasSetuidHelper = (electron: string): boolean => {
  const helper = join(dirname(electron), 'chrome-sandbox')
  if (!existsSync(helper)) return false
  const { mode, uid } = statSync(helper)
  return uid === 0 && (mode & SETUID) !== 0
}

/**
 * Whether Chromium's process sandbox can work: on Linux it needs user namespaces or its setuid helper, and
 * refuses to run as root at all. With neither, Electron ends at once unless told to do without.
 */
export const inspectSandbox = (electron: string): SandboxState => {
  if (process.platform !== 'linux') return { usable: true }
  if (process.getuid?.() === 0) {
    return { usable: false, reason: 'it does not run for root', fix: null }
  }
  const forbidden =
    kernelSays('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1') ||
    kernelSays('/proc/sys/kernel/unprivileged_userns_clone', '0') ||
    kernelSays('/proc/sys/user/max_user_namespaces', '0')
  if (!forbidden || hasSetuidHelper(electron)) return { usable: true }
  const helper = join(dirname(electron), 'chrome-sandbox')
  return {
    usable: false,
    reason: 'this system forbids user namespaces to programs without a profile',
    fix: `sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`,
  }
}

/** What goes before the app's folder on Electron's command line. */
export const launchArguments = (electron: string): string[] => [
  ...(inspectSandbox(electron).usable ? [] : ['--no-sandbox']),
  // Electron 33 speaks X11 unless told otherwise.
  ...(findDisplay() === 'wayland' ? ['--ozone-platform=wayland'] : []),
]
