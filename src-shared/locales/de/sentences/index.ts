import app from './app.json' with { type: 'json' }
import data from './data.json' with { type: 'json' }
import fleet from './fleet.json' with { type: 'json' }
import git from './git.json' with { type: 'json' }
import judging from './judging.json' with { type: 'json' }
import models from './models.json' with { type: 'json' }
import session from './session.json' with { type: 'json' }
import setup from './setup.json' with { type: 'json' }
import taskFiles from './task-files.json' with { type: 'json' }

/** The core's sentences: English has no such catalogue, because the code itself says them. */
export const sentences = {
  ...app,
  ...data,
  ...fleet,
  ...git,
  ...judging,
  ...models,
  ...session,
  ...setup,
  ...taskFiles,
}
