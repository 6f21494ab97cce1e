import type { Disposer } from '../../../src-shared/result.ts'
import type { TerminalSize } from '../../core/ports.ts'
import { ENTER, LEAVE } from './painter.ts'

export type TerminalGuest = {
  onKeys(data: string): void
  /** Its size changed, or it was in other hands for a while: everything is to be painted anew. */
  onResize(): void
  /** It was closed, or this process is asked to end. */
  onGone(): void
}

/** The terminal that a person sits at. */
export type PersonTerminal = {
  /** False: somebody else reads the output, or writes the input. */
  isInteractive(): boolean
  size(): TerminalSize
  write(text: string): void
  /** Takes it over, until the disposer gives it back as it was. */
  enter(guest: TerminalGuest): Disposer
}

const END_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

export function createPersonTerminal(
  input: NodeJS.ReadStream = process.stdin,
  output: NodeJS.WriteStream = process.stdout,
): PersonTerminal {
  const enter = (guest: TerminalGuest): Disposer => {
    const onContinued = () => {
      input.setRawMode(true)
      output.write(ENTER)
      guest.onResize()
    }
    let isEntered = true
    const leave = () => {
      if (!isEntered) return
      isEntered = false
      // Nobody is left to give a closed terminal back to.
      if (!output.destroyed) output.write(LEAVE)
      if (!input.destroyed) input.setRawMode(false)
      input.pause()
      input.off('data', guest.onKeys).off('close', guest.onGone).off('error', guest.onGone)
      input.off('end', guest.onGone)
      output.off('resize', guest.onResize)
      for (const name of END_SIGNALS) process.off(name, guest.onGone)
      process.off('SIGCONT', onContinued).off('exit', leave)
    }
    input.setRawMode(true)
    input.setEncoding('utf8')
    input.on('data', guest.onKeys).on('close', guest.onGone).on('error', guest.onGone)
    input.on('end', guest.onGone).resume()
    output.on('resize', guest.onResize)
    for (const name of END_SIGNALS) process.on(name, guest.onGone)
    // The shell had the terminal while this process was stopped.
    process.on('SIGCONT', onContinued)
    // A bug that ends this process must not leave the person a terminal without echo.
    process.on('exit', leave)
    output.write(ENTER)
    return leave
  }
  return {
    isInteractive: () => input.isTTY === true && output.isTTY === true,
    size: () => ({ columns: output.columns, rows: output.rows }),
    write: (text) => void output.write(text),
    enter,
  }
}
