// A screen in memory for window tests where there is none.
import { spawn } from 'node:child_process'

/** Resolves to `{ display, stop }` once the server takes connections; it picks a free number itself. */
export const startXvfb = () =>
  new Promise((resolve, reject) => {
    const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    })
    let complaint = ''
    child.stderr.setEncoding('utf8').on('data', (text) => {
      complaint += text
    })
    const stop = () => child.kill()
    process.once('exit', stop)
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`Xvfb ended with code ${code}: ${complaint.trim()}`)))
    let number = ''
    child.stdio[3].setEncoding('utf8').on('data', (text) => {
      number += text
      if (number.endsWith('\n')) resolve({ display: `:${number.trim()}`, stop })
    })
  })
