export class ConfigError extends Error {
  constructor(field, message) {
    super(message)
    this.field = field
  }
}

function parse(text) {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ConfigError('', `not JSON: ${error.message}`)
  }
}

export function readConfig(text) {
  const value = parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ConfigError('', 'not an object')
  }
  const { port = 8080, hosts } = value
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new ConfigError('port', 'not a port')
  if (!Array.isArray(hosts) || hosts.length === 0) throw new ConfigError('hosts', 'not a list of hosts')
  const bad = hosts.findIndex((host) => typeof host !== 'string')
  if (bad !== -1) throw new ConfigError(`hosts[${bad}]`, 'not a text')
  return { port, hosts }
}
