import { z } from 'zod'

/** Also a folder name under the data folder, so nothing that could leave it is accepted. */
export const sessionIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/, 'not a session id')
export type SessionId = z.infer<typeof sessionIdSchema>

export const taskIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/, 'not a task id')
export type TaskId = z.infer<typeof taskIdSchema>
