import { z } from 'zod'

/** How the window looks; `system` follows the desktop. */
export const appearanceSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** `more`: the high-contrast tokens, in either theme. */
  contrast: z.enum(['system', 'more']).default('system'),
  /** Of the window and its menus; names are BCP 47. */
  language: z.enum(['system', 'en', 'de']).default('system'),
})

export const terminalPreferencesSchema = z.object({
  /** A CSS font family; empty: the app's own monospace stack. */
  font: z.string().trim().max(200).default(''),
  /** In CSS pixels. */
  fontSize: z.number().int().min(8).max(32).default(13),
  copyOnSelect: z.boolean().default(false),
  /** Keeps a text copy of the screen for assistive technology; drawing gets slower. */
  screenReader: z.boolean().default(false),
})

/** Which changes of a session's state reach the desktop. */
export const notifyPreferencesSchema = z.object({
  needsYou: z.boolean().default(true),
  accepted: z.boolean().default(true),
})

/** Keys by command, in tinykeys' notation (`$mod+Shift+KeyK`); an empty text takes the command's key away. */
export const shortcutsSchema = z.record(z.string().max(100), z.string().max(100))

export type Appearance = z.infer<typeof appearanceSchema>
export type TerminalPreferences = z.infer<typeof terminalPreferencesSchema>
export type NotifyPreferences = z.infer<typeof notifyPreferencesSchema>
export type Shortcuts = z.infer<typeof shortcutsSchema>
