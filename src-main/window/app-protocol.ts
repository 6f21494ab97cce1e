import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { protocol, type Session } from 'electron'

const SCHEME = 'app'
const HOST = 'orchestrator'
/** The one origin that the window shows and that may call us. */
export const APP_ORIGIN = `${SCHEME}://${HOST}`
export const APP_URL = `${APP_ORIGIN}/index.html`

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** In index.html; each answer gets its own, so that a style of ours can be told from an injected one. */
const NONCE_MARK = '__CSP_NONCE__'

const contentSecurityPolicy = (nonce: string): string =>
  [
    `default-src 'none'`,
    `script-src 'self'`,
    // xterm.js writes its own style elements; they carry the nonce.
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types 'none'`,
  ].join('; ')

const headers = (contentType: string, nonce: string): Record<string, string> => ({
  'Content-Type': contentType,
  'Content-Security-Policy': contentSecurityPolicy(nonce),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
})

/** The file under `root` that a URL of ours names; `null` when it names none or would leave `root`. */
export const resolveAsset = (root: string, url: string): string | null => {
  const { host, pathname } = new URL(url)
  if (host !== HOST) return null
  let path: string
  try {
    path = decodeURIComponent(pathname)
  } catch {
    // A broken escape names no file.
    return null
  }
  const file = join(root, path === '/' ? 'index.html' : path)
  const inside = relative(root, file)
  const leaves = inside === '' || inside === '..' || inside.startsWith(`..${sep}`)
  if (leaves || path.includes('\0') || path.includes('\\')) return null
  return CONTENT_TYPES[extname(file)] === undefined ? null : file
}

/** Answers one request of the window with a file of the built renderer. */
export const serveAsset = async (root: string, url: string): Promise<Response> => {
  const nonce = randomBytes(16).toString('base64')
  const missing = () => new Response('Not found', { status: 404, headers: headers('text/plain', nonce) })
  const file = resolveAsset(root, url)
  if (file === null) return missing()
  const extension = extname(file)
  try {
    const bytes = await readFile(file)
    const body = extension === '.html' ? bytes.toString('utf8').replaceAll(NONCE_MARK, nonce) : bytes
    return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
      headers: headers(CONTENT_TYPES[extension] ?? 'application/octet-stream', nonce),
    })
  } catch {
    // Whatever keeps a file of ours from being read, to the page it is not there.
    return missing()
  }
}

/** Must run before the app is ready. */
export const declareAppScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])

/** Serves the folder of the built renderer to windows of `session`. */
export const serveApp = (session: Session, root: string): void =>
  session.protocol.handle(SCHEME, (request) => serveAsset(root, request.url))
