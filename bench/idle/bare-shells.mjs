// Holds bare PTYs with a shell each that waits: `bare-shells.mjs COUNT`. Says `ready` when all are there.
import pty from 'node-pty'

const [, , count] = process.argv
const shells = Array.from({ length: Number(count) }, () => pty.spawn('/bin/sh', [], { cols: 120, rows: 40 }))
const prompts = shells.map((shell) => new Promise((shown) => shell.onData(shown)))
await Promise.all(prompts)
process.stdout.write('ready\n')
