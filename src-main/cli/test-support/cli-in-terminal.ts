import * as headlessModule from '@xterm/headless'
import { type IPty, spawn } from 'node-pty'
import type { TerminalSize } from '../../core/ports.ts'
import { PROGRAM } from './cli-harness.ts'

const { Terminal } =
  'default' in headlessModule ? (headlessModule.default as typeof headlessModule) : headlessModule

export type CliInTerminal = {
  readonly pty: IPty
  /** Resolves when the rows that the person sees are as wanted; rejects when the program ends before. */
  untilSeen(wanted: (rows: string, buffer: 'normal' | 'alternate') => boolean): Promise<string>
  press(keys: string): void
  resize(size: TerminalSize): void
  /** As a terminal window does when it is closed: its end of the PTY goes. */
  close(): void
  readonly done: Promise<{ code: number; rows: string; buffer: 'normal' | 'alternate' }>
}

/** Starts the real command line in a real terminal, with an emulator for the person's eyes. */
export function startCliInTerminal(
  args: readonly string[],
  env: Record<string, string>,
  size: TerminalSize = { columns: 100, rows: 30 },
): CliInTerminal {
  const { PATH = '', HOME = '', LANG = 'C.UTF-8' } = process.env
  const pty = spawn(process.execPath, [PROGRAM, ...args], {
    cols: size.columns,
    rows: size.rows,
    env: { PATH, HOME, LANG, TERM: 'xterm-256color', ...env },
  })
  const emulator = new Terminal({ cols: size.columns, rows: size.rows, allowProposedApi: true })
  const looks = new Set<(isOver: boolean) => void>()
  const rows = (): string => {
    const { active } = emulator.buffer
    const lines = Array.from({ length: emulator.rows }, (_, row) => active.getLine(active.baseY + row))
    return lines.map((line) => line?.translateToString(true).trimEnd() ?? '').join('\n')
  }
  const look = (isOver: boolean) => {
    for (const one of [...looks]) one(isOver)
  }
  pty.onData((data) => emulator.write(data, () => look(false)))
  const done = new Promise<{ code: number; rows: string; buffer: 'normal' | 'alternate' }>((resolve) => {
    pty.onExit(({ exitCode }) =>
      emulator.write('', () => {
        look(true)
        resolve({ code: exitCode, rows: rows(), buffer: emulator.buffer.active.type })
      }),
    )
  })
  return {
    pty,
    done,
    close: () => (pty as IPty & { destroy(): void }).destroy(),
    press: (keys) => pty.write(keys),
    resize({ columns, rows: height }) {
      emulator.resize(columns, height)
      pty.resize(columns, height)
    },
    untilSeen: (wanted) =>
      new Promise((seen, missed) => {
        const one = (isOver: boolean) => {
          const fits = wanted(rows(), emulator.buffer.active.type)
          if (!fits && !isOver) return
          looks.delete(one)
          if (fits) seen(rows())
          else missed(new Error(`the program ended without it:\n${rows()}`))
        }
        looks.add(one)
        one(false)
      }),
  }
}
