/** The parts of the window that a command belongs to: they head its group in the palette and the list of keys. */
export type CommandSection = 'app' | 'go' | 'fleet' | 'session' | 'terminal' | 'diff' | 'composer'
export type CommandMenu = 'file' | 'edit' | 'view' | 'go' | 'session' | 'help'

/**
 * `keys`: in tinykeys' notation, alternatives in the order they are shown; the first is the one that a person rebinds.
 * `menu`: where the native menu lists it; left out: nowhere.
 * `inTerminal`: obeyed although the terminal has the focus, so never a key that Aider or a shell reads.
 * `whileTyping`: obeyed in text fields as well.
 */
export type CommandSpec = {
  readonly section: CommandSection
  readonly keys: readonly string[]
  readonly menu?: CommandMenu
  readonly inTerminal?: true
  readonly whileTyping?: true
}

const anywhere = { inTerminal: true, whileTyping: true } as const

/** Every command of the window, in the order of menus, palette and the list of keys. Titles: `commands.json`. */
const catalogue = {
  'app.palette': { section: 'app', keys: ['$mod+KeyK', '$mod+Shift+KeyP'], menu: 'view', whileTyping: true },
  'app.shortcuts': { section: 'app', keys: ['Shift+?'], menu: 'help' },
  'app.newWindow': { section: 'app', keys: ['$mod+Alt+KeyN'], menu: 'file', ...anywhere },
  'app.undo': { section: 'app', keys: ['$mod+KeyZ'] },
  'app.theme': { section: 'app', keys: ['$mod+Alt+KeyT'], menu: 'view' },
  'app.contrast': { section: 'app', keys: ['$mod+Alt+KeyH'] },

  'go.start': { section: 'go', keys: ['$mod+Shift+KeyN'], menu: 'file', ...anywhere },
  'go.fleet': { section: 'go', keys: ['$mod+Shift+KeyA'], menu: 'go', ...anywhere },
  'go.nextNeedsYou': { section: 'go', keys: ['$mod+Shift+KeyU'], menu: 'go', ...anywhere },
  'go.trash': { section: 'go', keys: ['$mod+Shift+KeyD'], menu: 'go' },
  'go.settings': { section: 'go', keys: ['$mod+Comma'], menu: 'file', whileTyping: true },
  'go.back': { section: 'go', keys: ['Alt+ArrowLeft'], menu: 'go' },
  'go.forward': { section: 'go', keys: ['Alt+ArrowRight'], menu: 'go' },

  'fleet.layout': { section: 'fleet', keys: ['KeyL'] },
  'fleet.filter': { section: 'fleet', keys: ['/'] },
  'fleet.select': { section: 'fleet', keys: ['KeyX'] },
  'fleet.selectAll': { section: 'fleet', keys: ['$mod+KeyA'] },
  'fleet.clearSelection': { section: 'fleet', keys: ['Escape'] },
  'fleet.pauseAll': { section: 'fleet', keys: ['$mod+Alt+KeyP'], menu: 'session' },
  'fleet.resumeAll': { section: 'fleet', keys: ['$mod+Alt+KeyR'], menu: 'session' },
  'fleet.continueAll': { section: 'fleet', keys: ['$mod+Alt+KeyC'], menu: 'session' },
  'fleet.bulkStop': { section: 'fleet', keys: ['KeyS'] },
  'fleet.bulkResume': { section: 'fleet', keys: ['KeyR'] },
  'fleet.bulkArchive': { section: 'fleet', keys: ['KeyE'] },
  'fleet.bulkDelete': { section: 'fleet', keys: ['Delete'] },

  'session.terminal': { section: 'session', keys: ['Alt+Digit1'], menu: 'view', ...anywhere },
  'session.diff': { section: 'session', keys: ['Alt+Digit2'], menu: 'view', ...anywhere },
  'session.critique': { section: 'session', keys: ['Alt+Digit3'], menu: 'view', ...anywhere },
  'session.timeline': { section: 'session', keys: ['Alt+Digit4'], menu: 'view', ...anywhere },
  'session.replay': { section: 'session', keys: ['Alt+Digit5'], menu: 'view', ...anywhere },
  'session.details': { section: 'session', keys: ['Alt+Digit6'], menu: 'view', ...anywhere },
  'session.layout': { section: 'session', keys: ['Alt+Digit0'], menu: 'view', ...anywhere },
  'session.next': { section: 'session', keys: ['Alt+ArrowDown'], menu: 'go', ...anywhere },
  'session.previous': { section: 'session', keys: ['Alt+ArrowUp'], menu: 'go', ...anywhere },
  'session.instruct': { section: 'session', keys: ['F7'], menu: 'session', ...anywhere },
  'session.pause': { section: 'session', keys: ['F8'], menu: 'session', ...anywhere },
  'session.takeOver': { section: 'session', keys: ['$mod+Shift+KeyT'], menu: 'session', ...anywhere },
  'session.approveMode': { section: 'session', keys: ['$mod+Shift+KeyM'], menu: 'session', ...anywhere },
  'session.approval': { section: 'session', keys: ['F9'], menu: 'session', ...anywhere },
  'session.approve': { section: 'session', keys: ['$mod+Shift+KeyY'], menu: 'session', ...anywhere },
  'session.edit': { section: 'session', keys: ['$mod+Shift+KeyE'], menu: 'session', ...anywhere },
  'session.veto': { section: 'session', keys: ['$mod+Shift+KeyX'], menu: 'session', ...anywhere },
  'session.keep': { section: 'session', keys: ['$mod+Shift+KeyK'], menu: 'session', ...anywhere },
  'session.compare': { section: 'session', keys: ['$mod+Shift+KeyO'], menu: 'session', ...anywhere },
  'session.stop': { section: 'session', keys: ['$mod+Shift+KeyS'], menu: 'session', ...anywhere },
  'session.archive': { section: 'session', keys: ['$mod+Shift+KeyR'], menu: 'session', ...anywhere },
  'session.delete': { section: 'session', keys: ['$mod+Shift+Backspace'], menu: 'session', ...anywhere },

  'critique.next': { section: 'session', keys: ['KeyJ'] },
  'critique.previous': { section: 'session', keys: ['KeyK'] },
  'critique.foldAll': { section: 'session', keys: ['KeyF'] },
  'replay.play': { section: 'session', keys: ['Space'] },
  'replay.back': { section: 'session', keys: ['ArrowLeft'] },
  'replay.forward': { section: 'session', keys: ['ArrowRight'] },
  'replay.previousMark': { section: 'session', keys: ['Shift+ArrowLeft'] },
  'replay.nextMark': { section: 'session', keys: ['Shift+ArrowRight'] },
  'replay.start': { section: 'session', keys: ['Home'] },
  'replay.end': { section: 'session', keys: ['End'] },
  'replay.slower': { section: 'session', keys: ['Comma'] },
  'replay.faster': { section: 'session', keys: ['Period'] },
  'compare.pickWinner': { section: 'session', keys: ['KeyW'] },

  'terminal.find': { section: 'terminal', keys: ['$mod+Shift+KeyF'], ...anywhere },
  'terminal.copy': { section: 'terminal', keys: ['$mod+Shift+KeyC'], inTerminal: true },
  'terminal.leave': { section: 'terminal', keys: ['F6'], inTerminal: true },

  'diff.find': { section: 'diff', keys: ['$mod+KeyF'] },
  'diff.nextChange': { section: 'diff', keys: ['KeyN'] },
  'diff.previousChange': { section: 'diff', keys: ['KeyP'] },
  'diff.nextFile': { section: 'diff', keys: ['KeyJ', ']'] },
  'diff.previousFile': { section: 'diff', keys: ['KeyK', '['] },
  'diff.viewed': { section: 'diff', keys: ['KeyV'] },
  'diff.layout': { section: 'diff', keys: ['KeyU'] },
  'diff.comment': { section: 'diff', keys: ['KeyC'] },
  'diff.sendComments': { section: 'diff', keys: ['$mod+Shift+Enter'], whileTyping: true },

  'composer.start': { section: 'composer', keys: ['$mod+Enter'], whileTyping: true },
  'composer.addCriterion': { section: 'composer', keys: ['$mod+Shift+KeyL'], whileTyping: true },
  'composer.preview': { section: 'composer', keys: ['$mod+Shift+KeyV'], whileTyping: true },
  'composer.saveTemplate': { section: 'composer', keys: ['$mod+KeyS'], whileTyping: true },
  'composer.import': { section: 'composer', keys: ['$mod+KeyO'], whileTyping: true },
  'composer.export': { section: 'composer', keys: ['$mod+Shift+KeyS'], whileTyping: true },
} as const satisfies Record<string, CommandSpec>

export type CommandId = keyof typeof catalogue
export const COMMANDS: Readonly<Record<CommandId, CommandSpec>> = catalogue
export const COMMAND_IDS = Object.keys(catalogue) as CommandId[]

export const isCommandId = (id: string): id is CommandId => Object.hasOwn(catalogue, id)

/** The keys that a command has under these settings: what a person chose takes the place of all defaults. */
export const keysOf = (id: CommandId, shortcuts: Readonly<Record<string, string>>): readonly string[] => {
  const chosen = shortcuts[id]
  if (chosen === undefined) return COMMANDS[id].keys
  return chosen === '' ? [] : [chosen]
}
