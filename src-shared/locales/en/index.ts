import commands from './commands.json' with { type: 'json' }
import common from './common.json' with { type: 'json' }
import compare from './compare.json' with { type: 'json' }
import composer from './composer.json' with { type: 'json' }
import critique from './critique.json' with { type: 'json' }
import desktop from './desktop.json' with { type: 'json' }
import diff from './diff.json' with { type: 'json' }
import fleet from './fleet.json' with { type: 'json' }
import format from './format.json' with { type: 'json' }
import notices from './notices.json' with { type: 'json' }
import palette from './palette.json' with { type: 'json' }
import replay from './replay.json' with { type: 'json' }
import session from './session.json' with { type: 'json' }
import settings from './settings.json' with { type: 'json' }
import shell from './shell.json' with { type: 'json' }
import start from './start.json' with { type: 'json' }
import states from './states.json' with { type: 'json' }
import steering from './steering.json' with { type: 'json' }
import terminal from './terminal.json' with { type: 'json' }
import timeline from './timeline.json' with { type: 'json' }
import trash from './trash.json' with { type: 'json' }

/** The catalogue of strings: every other language has the same keys. */
export const english = {
  commands,
  common,
  compare,
  composer,
  critique,
  desktop,
  diff,
  fleet,
  format,
  notices,
  palette,
  replay,
  session,
  settings,
  shell,
  start,
  states,
  steering,
  terminal,
  timeline,
  trash,
} as const
