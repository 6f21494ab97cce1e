/** How a person calls our command line here: through npm inside a checkout, else by its installed name. */
export const ownCommand = (args: string, env: NodeJS.ProcessEnv = process.env): string =>
  env.npm_lifecycle_event === undefined ? `100x ${args}` : `npm run -s cli -- ${args}`
