export const isFlag = (argument) => argument.startsWith('--') && argument !== '--'

export function readFlags(argv, known) {
  const flags = {}
  const rest = []
  const left = [...argv]
  while (left.length > 0) {
    const argument = left.shift()
    if (argument === '--') return { flags, rest: [...rest, ...left] }
    if (!isFlag(argument)) {
      rest.push(argument)
      continue
    }
    const [name, given] = argument.slice(2).split('=')
    if (!Object.hasOwn(known, name)) throw new Error(`unknown flag: --${name}`)
    if (known[name] === 'switch') {
      if (given !== undefined) throw new Error(`--${name} takes no value`)
      flags[name] = true
      continue
    }
    const value = given || left.shift()
    if (value === undefined || isFlag(value)) throw new Error(`--${name} needs a value`)
    flags[name] = value
  }
  return { flags, rest }
}
