import type { Way } from './moment.ts'

/** The process that supervises a fleet, until it ends or is killed. */
export type Supervision = {
  readonly way: Way
  readonly pid: number
  /** The process that draws its window; `null`: it has none, or none just now. */
  renderer(): number | null
  /** After its renderer was killed: resolves once the window shows the fleet again, or with why it does not. */
  windowComesBack(): Promise<string | null>
  /** Ends it where it does not end by itself with the fleet. */
  leave(): Promise<void>
  /** What it wrote to its standard error last, for a report. */
  trouble(): string
}

/** How a fleet is supervised. */
export type Supervisors = {
  /** Starts the fleet. */
  start(): Promise<Supervision>
  /** Its process was killed: another one goes on. */
  again(): Promise<Supervision>
}
