import './samples.css'
import { useTranslation } from '../../i18n/use-translation.ts'
import { useSettings } from '../../stores/settings.ts'
import { Switch } from '../../ui/switch.tsx'
import { ChoiceRow } from './choice-row.tsx'
import { setPart } from './set-part.ts'
import { SettingField } from './setting-fields.tsx'

/** What Aider prints, in the font and the size that are set. */
function Sample({ font, fontSize }: { readonly font: string; readonly fontSize: number }) {
  const { t } = useTranslation('settings')
  return (
    <section
      className="terminal-sample mono"
      aria-label={t('sections.terminal.sample')}
      style={{ fontFamily: font === '' ? undefined : `${font}, var(--font-mono)`, fontSize }}
    >
      <p className="good">Aider v0.86.1</p>
      <p>src/parse.ts src/print.ts</p>
      <p>
        <span className="good">&gt; </span>Add an ISO 8601 branch to parseDate()
      </p>
      <p className="terminal-sample-added">{'+ if (/^\\d{4}-\\d\\d/.test(text)) return parseIso(text)'}</p>
      <p className="terminal-sample-removed">{'- return new Date(text) // 0O 1lI {} != =>'}</p>
      <p className="muted">Tokens: 4.2k sent, 311 received. Cost: $0.02</p>
    </section>
  )
}

export function TerminalSection() {
  const { t } = useTranslation('settings')
  const terminal = useSettings((state) => state.settings?.terminal)
  const { font = '', fontSize = 13, copyOnSelect = false, screenReader = false } = terminal ?? {}
  return (
    <section className="panel" aria-label={t('sections.terminal.title')}>
      <div className="font-row">
        <SettingField
          name="terminal.font"
          label={t('sections.terminal.font')}
          hint={t('sections.terminal.fontHint')}
          placeholder={t('sections.terminal.fontPlaceholder')}
        />
        <SettingField name="terminal.fontSize" numeric label={t('sections.terminal.size')} />
      </div>
      <Sample font={font} fontSize={fontSize} />
      <ChoiceRow title={t('sections.terminal.copyOnSelect')} hint={t('sections.terminal.copyOnSelectHint')}>
        <Switch
          label={t('sections.terminal.copyOnSelect')}
          bare
          checked={copyOnSelect}
          onChange={(checked) => setPart('terminal', { copyOnSelect: checked })}
        />
      </ChoiceRow>
      <ChoiceRow title={t('sections.terminal.screenReader')} hint={t('sections.terminal.screenReaderHint')}>
        <Switch
          label={t('sections.terminal.screenReader')}
          bare
          checked={screenReader}
          onChange={(checked) => setPart('terminal', { screenReader: checked })}
        />
      </ChoiceRow>
    </section>
  )
}
