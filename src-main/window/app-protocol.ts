import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { type ProtocolResponse, protocol, type Session } from 'electron'
import { APP_SCHEME, resolveAsset } from './asset-path.ts'

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

/** What one request of the window gets: a file of the built renderer. */
const assetFor = async (root: string, url: string): Promise<ProtocolResponse> => {
  const nonce = randomBytes(16).toString('base64')
  const missing = { statusCode: 404, data: Buffer.from('Not found'), headers: headers('text/plain', nonce) }
  const asset = resolveAsset(root, url)
  if (asset === null) return missing
  try {
    const bytes = await readFile(asset.file)
    const isPage = extname(asset.file) === '.html'
    const data = isPage ? Buffer.from(bytes.toString('utf8').replaceAll(NONCE_MARK, nonce)) : bytes
    return { data, headers: headers(asset.contentType, nonce) }
  } catch {
    // Whatever keeps a file of ours from being read, to the page it is not there.
    return missing
  }
}

/** Must run before the app is ready. */
export const declareAppScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])

/**
 * Serves the folder of the built renderer to windows of `session`. Deprecated in favour of `protocol.handle`, whose
 * answers are the Web's: loading what those need takes as long as a tenth of the whole start (docs/adr/0018).
 */
export const serveApp = (session: Session, root: string): void => {
  session.protocol.registerBufferProtocol(
    APP_SCHEME,
    (request, answer) => void assetFor(root, request.url).then(answer),
  )
}
