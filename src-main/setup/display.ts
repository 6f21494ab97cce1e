/** How a window can be shown; `null`: nowhere. macOS and Windows always have a screen of their own. */
export const findDisplay = (
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
): 'native' | 'x11' | 'wayland' | null => {
  if (platform === 'darwin' || platform === 'win32') return 'native'
  if (env.DISPLAY) return 'x11'
  return env.WAYLAND_DISPLAY ? 'wayland' : null
}
