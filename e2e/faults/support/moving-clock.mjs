// Preloaded into a process: its wall clock is as far off as the file MOVING_CLOCK says, in milliseconds, at every look.
import { readFileSync } from 'node:fs'

const SystemDate = Date
const now = () => SystemDate.now() + Number(readFileSync(process.env.MOVING_CLOCK, 'utf8'))

globalThis.Date = class MovedDate extends SystemDate {
  constructor(...parts) {
    if (parts.length === 0) super(now())
    else super(...parts)
  }
  static now() {
    return now()
  }
}
