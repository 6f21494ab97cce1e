import type { IncomingMessage } from 'node:http'
import { err, ok, type Result } from '../../src-shared/result.ts'
import type { OpenAiError } from './openai-error.ts'

export const BODY_LIMIT_BYTES = 32 * 1024 * 1024

/** Reads a request's JSON body; the rest of one that is too long is let go unread. */
export async function readJsonBody(request: IncomingMessage): Promise<Result<unknown, OpenAiError>> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(part)) throw new TypeError('a request body without encoding comes in buffers')
    length += part.length
    if (length > BODY_LIMIT_BYTES) {
      request.resume()
      return err({ status: 413, message: `The request is longer than ${BODY_LIMIT_BYTES} bytes.` })
    }
    parts.push(part)
  }
  try {
    return ok(JSON.parse(Buffer.concat(parts).toString('utf8')))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return err({ status: 400, message: `The request's body is not JSON: ${why}` })
  }
}
