import { extname, join, relative, sep } from 'node:path'

export const APP_SCHEME = 'app'
const APP_HOST = 'orchestrator'
/** The one origin that the window shows and that may call us. */
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`
export const APP_URL = `${APP_ORIGIN}/index.html`

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

const decode = (pathname: string): string | null => {
  try {
    return decodeURIComponent(pathname)
  } catch {
    // A broken escape names no file.
    return null
  }
}

/** The file under `root` that a URL of ours names; `null` when it names none, or would leave `root`. */
export const resolveAsset = (root: string, url: string): { file: string; contentType: string } | null => {
  const { host, pathname } = new URL(url)
  const path = decode(pathname)
  if (host !== APP_HOST || path === null || path.includes('\0') || path.includes('\\')) return null
  const file = join(root, path)
  const inside = relative(root, file)
  const contentType = CONTENT_TYPES[extname(file)]
  if (inside === '..' || inside.startsWith(`..${sep}`) || contentType === undefined) return null
  return { file, contentType }
}
