import { type ScriptedApp, startScript } from './start-script.ts'

/** A model that never answers: Aider stays at its prompt, and a person has it to themselves. */
export const startSilentSupervisor = (): Promise<ScriptedApp> =>
  startScript('a silent supervisor', [{ when: {}, replies: [{ hang: true }] }])
