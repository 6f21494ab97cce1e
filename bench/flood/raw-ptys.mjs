// Holds bare PTYs whose output is counted and dropped: `raw-ptys.mjs COUNT FILE`. Says how many bytes came, in what time.
import { performance } from 'node:perf_hooks'
import pty from 'node-pty'

const [, , count, file] = process.argv
let bytes = 0
let left = Number(count)
let lastAt = 0
const children = Array.from({ length: left }, () => {
  const child = pty.spawn('/bin/sh', ['-c', 'read go; exec cat "$1"', 'sh', file], { cols: 120, rows: 40 })
  child.onData((data) => {
    bytes += data.length
    lastAt = performance.now()
  })
  child.onExit(() => {
    left -= 1
  })
  return child
})
// Every child waits in its `read` by then.
await new Promise((settled) => setTimeout(settled, 1_000))
const begun = performance.now()
for (const child of children) child.write('\r')
// It goes when its last PTY is closed. node-pty alone loses the last kilobytes of a child that ends.
process.on('exit', () => console.log(JSON.stringify({ bytes, seconds: (lastAt - begun) / 1_000, left })))
