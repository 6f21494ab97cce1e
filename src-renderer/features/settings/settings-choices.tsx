import { type Settings, settingsSchema } from '../../../src-shared/model/settings.ts'
import { ChoiceField } from '../../ui/choice-field.tsx'
import { Field, TextField } from '../../ui/field.tsx'
import type { TextKey, Texts } from './settings-texts.ts'

type Choices<K extends 'unlisted' | 'autoResume' | 'onQuit'> = readonly {
  readonly value: Settings[K]
  readonly label: string
}[]

const UNLISTED: Choices<'unlisted'> = [
  { value: 'refuse', label: 'Refuse it' },
  { value: 'ask', label: 'Ask me' },
]
const ON_QUIT: Choices<'onQuit'> = [
  { value: 'ask', label: 'Ask me each time' },
  { value: 'keep', label: 'Keep them running in the background' },
  { value: 'stop', label: 'Stop them all' },
]
const AUTO_RESUME: Choices<'autoResume'> = [
  { value: 'ask', label: 'Ask once for all of them' },
  { value: 'always', label: 'Continue them at once' },
  { value: 'never', label: 'Leave them until I continue them' },
]

export type FormProps = {
  readonly texts: Texts
  readonly errors: ReadonlyMap<string, string>
  readonly edit: (key: TextKey) => (value: string) => void
}

/** What becomes of sessions when a process ends, and how much of them is kept. */
export function SurvivalFields({ texts, errors, edit }: FormProps) {
  const { autoResume, onQuit } = settingsSchema.shape
  return (
    <fieldset className="panel settings-group">
      <legend>When the app ends</legend>
      <p className="field-hint">
        Sessions can outlive the window, and nothing of them is lost when they do not.
      </p>
      <div className="field-grid">
        <ChoiceField
          label="Running sessions, when you quit"
          hint="In the background they go on until they end; open the app again to see them."
          value={onQuit.parse(texts.onQuit)}
          choices={ON_QUIT}
          onChange={edit('onQuit')}
        />
        <ChoiceField
          label="Interrupted sessions, at the next start"
          hint="Those whose process was killed or crashed, or whose machine went down."
          value={autoResume.parse(texts.autoResume)}
          choices={AUTO_RESUME}
          onChange={edit('autoResume')}
        />
        <TextField
          label="Recording of each session, in megabytes"
          hint="Terminal output beyond it is dropped, the oldest first. Decisions, diffs and critiques always stay."
          inputMode="numeric"
          value={texts.recordingMegabytes}
          error={errors.get('recordingMegabytes')}
          onChange={edit('recordingMegabytes')}
        />
      </div>
    </fieldset>
  )
}

export function SupervisorFields({ texts, edit }: FormProps) {
  return (
    <section className="panel" aria-label="Supervisor">
      <ChoiceField
        label="A command that the task does not allow"
        hint="The test and lint commands are always allowed; a task can allow others."
        value={texts.unlisted === 'ask' ? 'ask' : 'refuse'}
        choices={UNLISTED}
        onChange={edit('unlisted')}
      />
      <Field label="Extra instructions for the supervisor" hint="Added to its prompt in every session.">
        {(wiring) => (
          <textarea
            {...wiring}
            className="input textarea"
            rows={4}
            value={texts.supervisorExtra}
            onChange={(event) => edit('supervisorExtra')(event.target.value)}
          />
        )}
      </Field>
    </section>
  )
}
