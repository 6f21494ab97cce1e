import headless from '@xterm/headless'
import { expect, test } from 'vitest'
import { guardEmulator } from './emulator-guard.ts'

const ESC = '\u001b'

const feed = (data: string) => {
  const terminal = new headless.Terminal({ cols: 40, rows: 10, allowProposedApi: true })
  guardEmulator(terminal)
  const replies: string[] = []
  terminal.onData((reply) => replies.push(reply))
  return new Promise<{ replies: string[]; line: string }>((resolve) =>
    terminal.write(data, () =>
      resolve({ replies, line: terminal.buffer.active.getLine(0)?.translateToString(true) ?? '' }),
    ),
  )
}

test.each([...'bSTLMPX@', ' @', "'}"])('an endless count for CSI %s costs nothing', async (final) => {
  const begin = performance.now()
  await feed(`x${ESC}[2147483647${final}`)
  expect(performance.now() - begin).toBeLessThan(1000)
})

test('an ordinary count still works', async () => {
  expect((await feed(`x${ESC}[3b`)).line).toBe('xxxx')
})

test.each([
  ['device attributes', `${ESC}[c${ESC}[>c`],
  ['the cursor’s place', `${ESC}[6n${ESC}[?6n`],
  ['a mode', `${ESC}[?2004$p`],
  ['a setting', `${ESC}P$qm${ESC}\\`],
  ['a colour', `${ESC}]11;?\u0007`],
])('the question for %s is left to the emulator in main', async (_what, query) => {
  expect((await feed(query)).replies).toEqual([])
})
