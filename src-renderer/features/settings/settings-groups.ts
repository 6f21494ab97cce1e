import type { TextKey } from './settings-texts.ts'

export type SettingsGroup = {
  readonly title: string
  readonly hint: string
  /** Names and paths: few, wide and in a fixed width; numbers stand closer. */
  readonly mono?: boolean
  readonly fields: readonly {
    readonly key: TextKey
    readonly label: string
    readonly placeholder?: string
  }[]
}

const limit = (key: TextKey, label: string) => ({ key, label, placeholder: 'no limit' })

/** The texts of the settings form, in the order in which they are shown. */
export const SETTINGS_GROUPS: readonly SettingsGroup[] = [
  {
    title: 'Models',
    hint: 'As LiteLLM names them. One name serves Aider and us.',
    mono: true,
    fields: [
      { key: 'model', label: 'Model', placeholder: 'from LITELLM_MODEL' },
      { key: 'aiderModel', label: 'Aider’s model', placeholder: 'the same' },
      { key: 'criticModel', label: 'Critic’s model', placeholder: 'the same' },
      { key: 'weakModel', label: 'Aider’s weak model', placeholder: 'Aider chooses' },
    ],
  },
  {
    title: 'Limits',
    hint: 'Turns and critiques are counted for each session.',
    fields: [
      { key: 'maxInstances', label: 'Instances at once', placeholder: 'from cores and memory' },
      { key: 'maxTurns', label: 'Most turns' },
      { key: 'maxCritiques', label: 'Most critiques' },
    ],
  },
  {
    title: 'Budget of each session',
    hint: 'At the limit nothing more is sent, and the work is kept. A task can name others.',
    fields: [
      limit('sessionBudget.usd', 'USD'),
      limit('sessionBudget.tokens', 'Tokens'),
      limit('sessionBudget.minutes', 'Minutes at work'),
    ],
  },
  {
    title: 'Budget of each task',
    hint: 'All sessions of the task together.',
    fields: [
      limit('taskBudget.usd', 'USD for the task'),
      limit('taskBudget.tokens', 'Tokens for the task'),
      limit('taskBudget.turns', 'Turns for the task'),
      limit('taskBudget.minutes', 'Minutes for the task'),
    ],
  },
  {
    title: 'Budget of a day',
    hint: 'All sessions of this data folder together, since local midnight.',
    fields: [
      limit('dayBudget.usd', 'USD a day'),
      limit('dayBudget.tokens', 'Tokens a day'),
      limit('dayBudget.turns', 'Turns a day'),
      limit('dayBudget.minutes', 'Minutes a day'),
    ],
  },
  {
    title: 'Time limits, in seconds',
    hint: 'What takes longer ends with its reason.',
    fields: [
      { key: 'modelTimeoutSeconds', label: 'One model call' },
      { key: 'turnTimeoutSeconds', label: 'One turn of Aider’s' },
      { key: 'testTimeoutSeconds', label: 'The test command or a check' },
    ],
  },
  {
    title: 'Aider',
    hint: 'Left empty, it is looked for, and installed for this app alone if there is none.',
    mono: true,
    fields: [{ key: 'aiderPath', label: 'Path of the program', placeholder: 'look for it' }],
  },
]
