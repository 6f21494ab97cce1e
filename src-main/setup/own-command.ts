import { dirname, relative } from 'node:path'

/**
 * How a person calls our command line here: through npm inside a checkout, else by its installed name. From a folder
 * outside the checkout npm needs to be told where it is.
 */
export function ownCommand(args: string, env: NodeJS.ProcessEnv = process.env): string {
  const { npm_lifecycle_event: script, npm_package_json: manifest, INIT_CWD: calledFrom } = env
  if (script === undefined) return `100x ${args}`
  if (manifest === undefined || calledFrom === undefined) return `npm run -s cli -- ${args}`
  const checkout = dirname(manifest)
  const isInside = !/^\.\.|^[A-Za-z]:|^\//.test(relative(checkout, calledFrom))
  return isInside ? `npm run -s cli -- ${args}` : `npm --prefix ${quoted(checkout)} run -s cli -- ${args}`
}

const quoted = (path: string): string => (/[^\w./:\\-]/.test(path) ? `"${path}"` : path)
