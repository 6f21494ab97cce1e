import type { Failure } from '../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'

const refused = (message: string): Result<never, Failure> =>
  err({ kind: 'link-refused', message, remedy: 'Copy it, and open it yourself if you trust it.' })

/** What the system's browser may be given; text of a terminal or a model is not believed to be harmless. */
export const parseWebLink = (text: string): Result<string, Failure> => {
  if (!URL.canParse(text)) return refused('This is no web address, so it is not opened.')
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return refused(`Only http and https links are opened, and this one is ${url.protocol}`)
  if (url.username !== '' || url.password !== '')
    return refused('The link carries a user name or password, so it is not opened.')
  return ok(url.href)
}
