import { z } from 'zod'

/** One thing that the doctor looked at. */
export const doctorFindingSchema = z.object({
  /** `git`, `python`, `aider`, `electron`, `libraries`, `display` or `model`. */
  id: z.string().min(1),
  title: z.string(),
  /** `note`: worth knowing, and nothing fails for it. */
  status: z.enum(['ok', 'failing', 'note']),
  /** What is there, or the exact line that fails. */
  detail: z.string(),
  /** The command that mends it; `null`: nothing to mend, or no command can. */
  fix: z.string().nullable(),
})
export type DoctorFinding = z.infer<typeof doctorFindingSchema>

export const doctorReportSchema = z.object({
  /** True when nothing is failing. */
  healthy: z.boolean(),
  findings: z.array(doctorFindingSchema),
})
export type DoctorReport = z.infer<typeof doctorReportSchema>
