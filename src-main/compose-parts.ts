import { join } from 'node:path'
import type { Failure } from '../src-shared/model/errors.ts'
import { type Settings, settingsSchema } from '../src-shared/model/settings.ts'
import type { Task } from '../src-shared/model/task.ts'
import { err, ok, type Result } from '../src-shared/result.ts'
import { DEMO_MODEL, type DemoModel } from './adapters/demo-model.ts'
import { TEST_LIMIT_SECONDS } from './adapters/model-test.ts'
import { createLitellmPrices } from './adapters/models/litellm-prices.ts'
import { checkModel } from './adapters/models/model-names.ts'
import { createSecretMask, type SecretMask } from './adapters/secret-mask.ts'
import { systemClock } from './adapters/system-clock.ts'
import type { LanguageModel, PriceBook } from './core/ports.ts'
import type { Composition, SettingsStore } from './ipc/composition.ts'
import { type AiderProgram, type ResolveAiderOptions, resolveAider } from './setup/aider-program.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** The settings in force: what is stored, then this composition's overrides. */
export function createSettings(store: SettingsStore, overrides: Partial<Settings>): Composition['settings'] {
  const get = () => settingsSchema.parse({ ...settingsSchema.parse(store.read()), ...overrides })
  return {
    get,
    set(patch) {
      const next = settingsSchema.safeParse({ ...settingsSchema.parse(store.read()), ...patch })
      if (!next.success) {
        const issue = next.error.issues[0]
        const message = `The setting ${issue?.path.join('.')} is not valid: ${issue?.message}.`
        return err({ kind: 'settings-invalid', message, remedy: '' })
      }
      const written = store.write(next.data)
      return written?.ok === false ? written : ok(get())
    },
  }
}

/** LiteLLM's own copy of its price list, inside Aider's site-packages. */
const LITELLM_PRICES = join('litellm', 'model_prices_and_context_window_backup.json')

type AiderLookup = {
  options(): ResolveAiderOptions
  program(): Promise<Result<AiderProgram, Failure>>
  prices: PriceBook
}

/** Looks Aider up when it is first needed, and reads LiteLLM's prices from beside it. */
export function createAiderLookup(settings: () => Settings, environment: Environment): AiderLookup {
  let book: PriceBook | null = null
  const options = () => ({ configuredPath: settings().aiderPath || environment.HUNDREDX_AIDER || '' })
  return {
    options,
    async program() {
      const found = await resolveAider(options())
      if (found.ok && found.value.pythonSite !== null && book === null) {
        book = createLitellmPrices({ file: join(found.value.pythonSite, LITELLM_PRICES) })
      }
      return found
    },
    prices: { price: (model) => book?.price(model) ?? null },
  }
}

/** Says where the key is, of one that only the window can open. */
const explained = (failure: Failure, closed: readonly string[]): Failure => {
  const name = failure.kind === 'no-key' ? closed.find((one) => failure.message.includes(one)) : undefined
  if (name === undefined) return failure
  return {
    ...failure,
    remedy: `${failure.remedy} The window keeps ${name} encrypted, where no command can open it.`,
  }
}

/** Calls of the demo's model go to the scripted model, all others to where the person's environment leads. */
export function createModels({
  demo,
  environment,
  settings,
  prices,
  closedKeys,
}: {
  demo: DemoModel
  environment: () => Environment
  settings: () => Settings
  prices: PriceBook
  /** Stored, and not to be opened by this process. */
  closedKeys: () => readonly string[]
}) {
  const environmentFor = (model: string): Environment =>
    model === DEMO_MODEL ? { ...environment(), ...demo.environment() } : environment()
  const modelWithin = (limits: () => Pick<Settings, 'modelTimeoutSeconds'>): LanguageModel => ({
    async complete(request) {
      // Most commands never call a model, and its SDK takes longer to load than all the rest.
      const { createAiSdkModel } = await import('./adapters/models/ai-sdk-model.ts')
      const environment = environmentFor(request.model)
      const model = createAiSdkModel({ environment, settings: limits(), prices, clock: systemClock })
      return model.complete(request)
    },
  })
  const languageModel = modelWithin(settings)
  const testedModel = modelWithin(() => ({ modelTimeoutSeconds: TEST_LIMIT_SECONDS }))
  const check = ({ models }: Task): Failure | null => {
    for (const name of [models.supervisor, models.aider, models.critic, models.weak]) {
      // The demo brings its model along.
      if (name === null || name === DEMO_MODEL) continue
      const failure = checkModel(name, environmentFor(name))
      if (failure !== null) return explained(failure, closedKeys())
    }
    return null
  }
  return { languageModel, testedModel, environmentFor, check }
}

/** Names whose values nobody may read in a log. */
const SECRET_NAME = /(?:_API_KEYS?|_TOKEN|_SECRET|_SECRET_ACCESS_KEY|_PASSWORD)$/

/** Hides every secret that this process knows of. */
export const maskOf = (environment: Environment): SecretMask =>
  createSecretMask(
    Object.entries(environment).flatMap(([name, value]) =>
      SECRET_NAME.test(name) && value !== undefined ? [value] : [],
    ),
  )
