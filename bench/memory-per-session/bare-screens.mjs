// Holds bare headless terminals that were written a text: `bare-screens.mjs COUNT FILE`. Says `ready` twice: before, and after.
import { readFileSync } from 'node:fs'
import headless from '@xterm/headless'

const [, , count, file] = process.argv
const text = readFileSync(file, 'utf8').replaceAll('\n', '\r\n')
const held = []
process.stdin.once('data', async () => {
  for (let number = 0; number < Number(count); number += 1) {
    const terminal = new headless.Terminal({ cols: 120, rows: 40, scrollback: 1_000, allowProposedApi: true })
    held.push(terminal)
    await new Promise((written) => terminal.write(text, written))
  }
  process.stdout.write(`ready with ${held.length}\n`)
})
process.stdout.write('ready\n')
