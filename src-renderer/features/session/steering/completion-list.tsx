import { useTranslation } from '../../../i18n/use-translation.ts'

type Props = {
  readonly id: string
  readonly offers: readonly string[]
  readonly chosen: number
  readonly onTake: (file: string) => void
}

export const optionId = (id: string, at: number): string => `${id}-${at}`

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** The files that are offered. The focus stays in the text; the text says which one is chosen. */
export function CompletionList({ id, offers, chosen, onTake }: Props) {
  const { t } = useTranslation('steering')
  if (offers.length === 0) return null
  return (
    <div className="completion">
      <div id={id} role="listbox" aria-label={t('files')}>
        {offers.map((file, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: its keys are pressed in the text, which has the focus
          <div
            key={file}
            id={optionId(id, at)}
            role="option"
            aria-selected={at === chosen}
            className="completion-option"
            title={file}
            // A press on it must not take the focus from the text.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onTake(file)}
          >
            <span className="completion-name">{nameOf(file)}</span>
            <span className="completion-path">{file}</span>
          </div>
        ))}
      </div>
      <p className="completion-hint">{t('filesHint')}</p>
    </div>
  )
}
